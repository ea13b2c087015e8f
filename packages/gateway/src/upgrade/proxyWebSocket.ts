import {
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';
import { pipeline as pipelineDone } from 'node:stream/promises';
import { notAnswering, type ProxyOptions } from '../passes/proxyRequest';
import { requestHeaders } from '../passes/requestHeaders';
import { responseHeaders } from '../passes/responseHeaders';
import { DataFrameDetector } from './DataFrameDetector';
import { responseOn } from './responseOn';

/** How long an app may take to accept a WebSocket. */
const upgradeTimeoutMs = 30_000;

/** Idle time after which TCP asks whether the other side is still there. */
const keepAliveMs = 30_000;

export type ProxyWebSocketOptions = ProxyOptions & {
  /** First bytes that came with the upgrade. */
  head: Buffer;
  /** Called when the browser sent a message; pings and pongs are none. */
  onMessage: () => void;
};

/**
 * Passes an upgrade on to the app, then bytes both ways with back-pressure. Resolves when it is over; both sockets are closed then.
 *
 * @throws Refusal when the app cannot be reached; the client's socket is left to the caller.
 */
export async function proxyWebSocket(
  request: IncomingMessage,
  client: Duplex,
  options: ProxyWebSocketOptions,
): Promise<void> {
  const outgoing = openUpgrade(request, options);
  const giveUp = () => outgoing.destroy();
  client.once('close', giveUp);
  const timer = setTimeout(
    () => outgoing.destroy(new Error('upgrade not answered in time')),
    upgradeTimeoutMs,
  );
  let answer: Answer;
  try {
    answer = await answerOf(outgoing);
  } catch (error) {
    throw notAnswering(error as Error);
  } finally {
    clearTimeout(timer);
    client.off('close', giveUp);
  }

  if (!answer.socket) {
    const response = responseOn(request, client);
    response.writeHead(
      answer.message.statusCode!,
      answer.message.statusMessage,
      responseHeaders(answer.message, options.portalOrigin),
    );
    await pipelineDone(answer.message, response).catch(() => client.destroy());
    return;
  }
  client.write(switchingProtocols(answer.message, options.portalOrigin));
  await join(client, answer.socket, answer.head!, options);
}

type Answer = { message: IncomingMessage; socket?: Socket; head?: Buffer };

function openUpgrade(
  request: IncomingMessage,
  { target, scheme, requestId }: ProxyOptions,
): ClientRequest {
  const open = target.protocol === 'https' ? httpsRequest : httpRequest;
  return open({
    host: target.host,
    port: target.port,
    method: request.method,
    path: request.url,
    headers: {
      ...requestHeaders(request, { scheme, requestId }),
      connection: 'Upgrade',
      upgrade: 'websocket',
    },
    agent: false,
    // As for requests: the pod's address vouches for it, not its certificate.
    ...(target.protocol === 'https' && { rejectUnauthorized: false }),
  }).end();
}

function answerOf(outgoing: ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    outgoing.once('upgrade', (message, socket, head) =>
      resolve({ message, socket: socket as Socket, head }),
    );
    outgoing.once('response', message => resolve({ message }));
    outgoing.once('error', reject);
    outgoing.once('close', () => reject(new Error('closed')));
  });
}

/** The app's consent (RFC 6455, section 4.2.2), under the same rules as its other answers. */
function switchingProtocols(
  message: IncomingMessage,
  portalOrigin: string,
): string {
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'connection: Upgrade',
    'upgrade: websocket',
  ];
  const headers = responseHeaders(message, portalOrigin);
  for (const [name, values] of Object.entries(headers)) {
    for (const value of values) lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

async function join(
  client: Duplex,
  app: Socket,
  appHead: Buffer,
  { head, onMessage }: ProxyWebSocketOptions,
): Promise<void> {
  for (const socket of [client as Socket, app]) {
    socket.setKeepAlive(true, keepAliveMs);
    socket.setNoDelay(true);
  }
  const detector = new DataFrameDetector(onMessage);
  const observe = (chunk: Buffer) => detector.observe(chunk);
  if (head.length > 0) {
    observe(head);
    app.write(head);
  }
  if (appHead.length > 0) client.write(appHead);
  await new Promise<void>(resolve => {
    let open = 2;
    const end = () => {
      open -= 1;
      if (open === 0) resolve();
    };
    pipeline(client, app, end);
    pipeline(app, client, end);
    client.on('data', observe);
  });
  client.destroy();
  app.destroy();
}
