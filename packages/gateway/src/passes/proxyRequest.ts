import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../Refusal';
import type { AppTarget } from '../resolve/AppTarget';
import { requestHeaders } from './requestHeaders';
import { responseHeaders } from './responseHeaders';

/** How long an app may take to accept a connection. */
const connectTimeoutMs = 10_000;

/**
 * Kept-alive connections to apps. Certificates of apps are self-signed; that the address is the session's own pod is what the routing
 * table vouches for.
 */
const agents = {
  http: new HttpAgent({ keepAlive: true }),
  https: new HttpsAgent({ keepAlive: true, rejectUnauthorized: false }),
};

export type ProxyOptions = {
  target: AppTarget;
  scheme: string;
  requestId: string;
  portalOrigin: string;
};

/**
 * Passes a request on to the app and its answer back, both as streams with back-pressure, until either side is done or gone.
 *
 * @throws Refusal while nothing has been answered yet; afterwards a break closes the client's connection, so that it sees the answer is cut.
 */
export async function proxyRequest(
  request: IncomingMessage,
  response: ServerResponse,
  options: ProxyOptions,
): Promise<void> {
  const answer = await send(request, response, options, true);
  response.writeHead(
    answer.statusCode!,
    answer.statusMessage,
    responseHeaders(answer, options.portalOrigin),
  );
  // An event stream's headers must not wait for its first event.
  response.flushHeaders();
  await pipeline(answer, response).catch(() => response.destroy());
}

/** Sends the request and resolves with the answer's headers. */
async function send(
  request: IncomingMessage,
  response: ServerResponse,
  options: ProxyOptions,
  mayRetry: boolean,
): Promise<IncomingMessage> {
  const outgoing = openRequest(request, options);
  const giveUp = () => outgoing.destroy();
  response.once('close', giveUp);
  const body = hasBody(request);
  try {
    return await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve);
      outgoing.on('error', reject);
      outgoing.once('close', () => {
        // An app may answer and hang up before it has read the body; the client is then still to read that answer.
        request.unpipe(outgoing);
        request.resume();
      });
      if (body) request.pipe(outgoing);
      else outgoing.end();
    });
  } catch (error) {
    // The app closed a kept-alive connection just as it was used again; a request without a body can be sent once more.
    if (mayRetry && outgoing.reusedSocket && !body && !response.destroyed) {
      return send(request, response, options, false);
    }
    throw notAnswering(error as Error);
  } finally {
    response.off('close', giveUp);
  }
}

function openRequest(
  request: IncomingMessage,
  { target, scheme, requestId }: ProxyOptions,
): ClientRequest {
  const headers = requestHeaders(request, { scheme, requestId });
  // Without it Node would send the body of a GET or DELETE unframed, and the app would read it as the next request.
  if (request.headers['transfer-encoding']) {
    headers['transfer-encoding'] = 'chunked';
  }
  const open = target.protocol === 'https' ? httpsRequest : httpRequest;
  const outgoing = open({
    host: target.host,
    port: target.port,
    method: request.method,
    path: request.url,
    headers,
    agent: agents[target.protocol],
    setDefaultHeaders: false,
  });
  limitConnect(outgoing, connectTimeoutMs);
  return outgoing;
}

/** Gives up on a connection that is not accepted in time; once it is, silence is the app's own affair. */
function limitConnect(outgoing: ClientRequest, timeoutMs: number) {
  const timer = setTimeout(
    () => outgoing.destroy(new Error('connection not accepted in time')),
    timeoutMs,
  );
  const stop = () => clearTimeout(timer);
  outgoing.once('close', stop);
  outgoing.once('socket', socket =>
    socket.connecting ? socket.once('connect', stop) : stop(),
  );
}

function hasBody(request: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } =
    request.headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

/** The app's pod is there, but the app does not take or answer the request. */
export function notAnswering(cause: Error): Refusal {
  return new Refusal({
    statusCode: 502,
    name: 'BadGatewayError',
    title: 'The app does not answer',
    message: `The session runs, but its app closed the connection (${codeOf(cause)}). Reload the page; if it stays so, restart the session in the portal.`,
    retryAfterSeconds: 5,
  });
}

function codeOf(error: Error & { code?: string }): string {
  return error.code ?? 'no answer';
}
