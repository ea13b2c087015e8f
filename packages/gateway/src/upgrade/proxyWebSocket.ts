import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { answerHeaders } from '../passes/answerHeaders';
import type { ProxyOptions, Upgraded } from '../passes/Passage';
import { proxyUpgrade } from '../passes/proxyRequest';
import { joinWebSockets, type JoinOptions } from './joinWebSockets';
import { responseOn } from './responseOn';

/** Idle time after which TCP asks whether the other side is still there. */
const keepAliveMs = 30_000;

export type ProxyWebSocketOptions = ProxyOptions &
  JoinOptions & {
    /** First bytes that came with the upgrade. */
    head: Buffer;
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
  const browser = client as Socket;
  const response = responseOn(request, client);
  const upgraded = await proxyUpgrade(request, response, {
    ...options,
    upgrade: 'connection: Upgrade\r\nupgrade: websocket\r\n',
    // Compressed, a message could not be told from another; a desktop's pictures are compressed already.
    withheld: options.client && 'sec-websocket-extensions',
  }).catch(error => {
    response.detachSocket(browser);
    throw error;
  });
  if (!upgraded) return;
  response.detachSocket(browser);
  const { app } = upgraded;
  for (const socket of [browser, app.socket]) {
    socket.setKeepAlive(true, keepAliveMs);
    socket.setNoDelay(true);
  }
  browser.write(switchingProtocols(upgraded, options));
  if (options.head.length > 0) browser.unshift(options.head);
  await joinWebSockets(browser, app, options);
}

/** The app's consent (RFC 6455, section 4.2.2), under the same rules as its other answers. */
function switchingProtocols(
  { head }: Upgraded,
  { portalOrigin, asker }: ProxyOptions,
): string {
  const headers = answerHeaders(head, portalOrigin, asker.place);
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'connection: Upgrade',
    'upgrade: websocket',
  ];
  for (let index = 0; index < headers.length; index += 2) {
    lines.push(`${headers[index]}: ${headers[index + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
