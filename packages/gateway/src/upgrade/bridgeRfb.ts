import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createWebSocketStream, WebSocketServer, type WebSocket } from 'ws';
import { notAnswering } from '../Refusal';
import type { Address } from '../resolve/AppTarget';
import { watchPongs } from './watchPongs';
import { ClientStream } from './rfb/ClientStream';

/** How long a desktop may take to accept a connection. */
const connectTimeoutMs = 10_000;

/** Largest WebSocket message of a client: a big clipboard fits. */
const maxMessageBytes = 16 * 1024 * 1024;

const webSockets = new WebSocketServer({
  noServer: true,
  // What a desktop sends is compressed already.
  perMessageDeflate: false,
  maxPayload: maxMessageBytes,
  handleProtocols: offered => (offered.has('binary') ? 'binary' : false),
});

export type BridgeRfbOptions = {
  desktop: Address;
  head: Buffer;
  /** Whether the person's input reaches the desktop now. */
  mayInput: () => boolean;
  /** Called when the person typed, moved or clicked. */
  onInput: () => void;
  /** Aborts when the gateway is about to end. */
  closing: AbortSignal;
};

/** "Service restart" (https://www.iana.org/assignments/websocket/websocket.xhtml): the client connects again, to another gateway. */
const serviceRestart = 1012;

/**
 * Joins a browser's WebSocket to a raw RFB server over TCP, with back-pressure both ways. Resolves when it is over.
 *
 * @throws Refusal when the desktop cannot be reached; the client's socket is left to the caller.
 */
export async function bridgeRfb(
  request: IncomingMessage,
  client: Duplex,
  options: BridgeRfbOptions,
): Promise<void> {
  const desktop = await dial(options.desktop).catch(error => {
    throw notAnswering(error);
  });
  const socket = await accept(request, client, options.head);
  if (!socket) {
    desktop.destroy();
    return;
  }
  const stopWatching = watchPongs(socket);

  const browser = createWebSocketStream(socket);
  const { mayInput, onInput, closing } = options;
  const sayGoodbye = () => socket.close(serviceRestart);
  closing.addEventListener('abort', sayGoodbye);
  await Promise.allSettled([
    pipeline(desktop, browser),
    pipeline(browser, new ClientStream({ mayInput, onInput }), desktop),
  ]);
  stopWatching();
  closing.removeEventListener('abort', sayGoodbye);
  desktop.destroy();
  socket.close();
}

/** The WebSocket; undefined where the handshake was none, which `ws` has answered. */
function accept(
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
): Promise<WebSocket | undefined> {
  return new Promise(resolve => {
    // It may have been cut while the desktop was dialled.
    if (client.destroyed) resolve(undefined);
    client.once('close', () => resolve(undefined));
    webSockets.handleUpgrade(request, client, head, resolve);
  });
}

async function dial(address: Address): Promise<Socket> {
  const socket = connect({ ...address, noDelay: true, keepAlive: true });
  const timer = setTimeout(
    () => socket.destroy(new Error('connection not accepted in time')),
    connectTimeoutMs,
  );
  try {
    await once(socket, 'connect');
    return socket;
  } finally {
    clearTimeout(timer);
  }
}
