import type { Socket } from 'node:net';
import { socketCloseCodes } from '@streamspace/plugin-node';
import { createWebSocketStream, WebSocket } from 'ws';

/** How long the portal may take to accept a connection, in milliseconds. */
const handshakeMs = 10_000;

/** How the portal ended a connection. */
export type PortalEnd = { code: number; reason: string };

/**
 * Carries a connection over a WebSocket of the portal's cluster API, with back-pressure both ways. Resolves when it is over.
 *
 * @param token - Backstage's, of the person in whose name it is opened.
 * @param onOpen - called when the way to the port is open.
 * @param onBroken - called where the portal refuses or breaks it, before the connection sees its end.
 */
export async function carryByPortal(
  socket: Socket,
  options: {
    url: URL;
    token: string;
    onOpen: () => void;
    onBroken: (end: PortalEnd) => void;
  },
): Promise<void> {
  const { url, token, onOpen, onBroken } = options;
  const webSocket = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: handshakeMs,
  });
  let flushed: Promise<unknown> | undefined;
  // Whoever has ended in order gets an end in order.
  socket.once('close', () => {
    if (!socket.readableEnded) webSocket.terminate();
  });
  // The close that follows says all of it that counts.
  webSocket.on('error', () => {});
  const closed = new Promise<void>(resolve => {
    webSocket.once('close', (code, reason) => {
      const hasEnded = code === socketCloseCodes.done || socket.destroyed;
      if (!hasEnded) onBroken({ code, reason: reason.toString() });
      resolve();
    });
  });
  webSocket.once('open', () =>
    webSocket.send(JSON.stringify({ type: 'authenticate', token })),
  );
  // The first message says that the way is open. What comes in the same turn is the connection's already, so nothing is awaited here.
  webSocket.once('message', () => {
    onOpen();
    const way = createWebSocketStream(webSocket);
    // No pipeline: what is written while the portal closes fails, and would end the connection before the close has said why.
    way.on('error', () => {});
    socket.pipe(way).pipe(socket);
    flushed = new Promise(resolve => {
      way.once('close', resolve);
      socket.once('close', resolve).once('finish', resolve);
    });
  });
  await closed;
  await flushed;
}
