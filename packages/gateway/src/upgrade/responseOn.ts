import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';

/** An ordinary response on the socket of an upgrade that will not take place; the socket closes after it. */
export function responseOn(
  request: IncomingMessage,
  socket: Duplex,
): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Socket);
  response.once('finish', () => socket.end());
  return response;
}
