import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { json } from 'node:stream/consumers';
import { ApiError } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import {
  kubeletOf,
  locateOnKubelet,
  type KubeletLocation,
} from './locateOnKubelet';

/** How long a kubelet may take for a document of its own. */
const readTimeoutMs = 3_000;

interface Proxied {
  context: ApiContext;
  request: ResourceRequest;
  raw: IncomingMessage;
}

/** Streams a container's log from the kubelet of its node to the client. */
export async function proxyToKubelet(
  exchange: Proxied & { response: ServerResponse },
): Promise<void> {
  const { context, request, response } = exchange;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const location = locateOnKubelet(context, request);
  const answer = await askKubelet(context, location, gone.signal);
  response.writeHead(200, {
    'content-type': answer.headers['content-type'] ?? 'text/plain',
  });
  response.flushHeaders();
  answer.on('error', () => response.destroy());
  answer.pipe(response);
}

/** Reads one of the kubelet's own documents, which are JSON. @throws ApiError when it does not answer within 3 s. */
export async function readKubelet(
  context: ApiContext,
  nodeName: string,
  path: string,
): Promise<unknown> {
  const location = { nodeName, path, ...kubeletOf(context, nodeName) };
  const signal = AbortSignal.timeout(readTimeoutMs);
  return json(await askKubelet(context, location, signal));
}

async function askKubelet(
  context: ApiContext,
  location: KubeletLocation,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const upstream = httpsRequest({ ...optionsOf(context, location), signal });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    upstream.on('response', resolve);
    upstream.on('error', error => reject(unreachable(location, error)));
    upstream.end();
  });
  if (answer.statusCode !== 200) throw await refusalOf(answer);
  return answer;
}

/** Joins a client's WebSocket with the kubelet's, byte for byte. */
export async function proxyUpgradeToKubelet(
  exchange: Proxied & { socket: Duplex; head: Buffer },
): Promise<void> {
  const { context, request, raw, socket, head } = exchange;
  const location = locateOnKubelet(context, request);
  const options = optionsOf(context, location);
  const upstream = httpsRequest({
    ...options,
    method: raw.method,
    headers: { ...options.headers, ...upgradeHeadersOf(raw) },
  });
  const upgraded = await new Promise<{
    answer: IncomingMessage;
    kubelet: Duplex;
    rest: Buffer;
  }>((resolve, reject) => {
    upstream.on('upgrade', (answer, kubelet, rest) =>
      resolve({ answer, kubelet, rest }),
    );
    upstream.on('response', answer => {
      refusalOf(answer).then(reject, reject);
    });
    upstream.on('error', error => reject(unreachable(location, error)));
    socket.on('close', () => upstream.destroy());
    upstream.end();
  });
  const { answer, kubelet, rest } = upgraded;
  socket.write(headOf(answer));
  if (rest.length > 0) socket.write(rest);
  if (head.length > 0) kubelet.write(head);
  join(socket, kubelet);
}

/** Two sockets that live and end together. */
function join(client: Duplex, kubelet: Duplex): void {
  kubelet.on('error', () => client.destroy());
  kubelet.on('close', () => client.destroy());
  client.on('close', () => kubelet.destroy());
  client.pipe(kubelet).pipe(client);
}

function optionsOf(
  context: ApiContext,
  location: KubeletLocation,
): RequestOptions {
  return {
    host: location.host,
    port: location.port,
    path: location.path,
    headers: { authorization: `Bearer ${context.kubeletToken}` },
    // A kubelet serves with a certificate of its own; kube-apiserver does not check it by default either.
    rejectUnauthorized: false,
    agent: false,
  };
}

function upgradeHeadersOf(raw: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw.headers)) {
    const isPassed =
      name.startsWith('sec-websocket-') ||
      name === 'upgrade' ||
      name === 'connection' ||
      name === 'x-stream-protocol-version';
    if (isPassed && value !== undefined) {
      headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
  }
  return headers;
}

function headOf(answer: IncomingMessage): string {
  const lines = [
    `HTTP/1.1 101 ${answer.statusMessage ?? 'Switching Protocols'}`,
  ];
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    lines.push(`${answer.rawHeaders[index]}: ${answer.rawHeaders[index + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** What the kubelet said in place of serving, as an error of ours. */
async function refusalOf(answer: IncomingMessage): Promise<ApiError> {
  let text = '';
  answer.setEncoding('utf8');
  for await (const chunk of answer as AsyncIterable<string>) {
    if (text.length < 10_000) text += chunk;
  }
  const code = answer.statusCode ?? 500;
  const reasons: Record<number, string> = {
    400: 'BadRequest',
    404: 'NotFound',
  };
  return new ApiError(
    reasons[code] ? code : 500,
    reasons[code] ?? 'InternalError',
    text.trim() || `the kubelet answered ${code}`,
  );
}

function unreachable(location: KubeletLocation, error: Error): ApiError {
  return new ApiError(
    500,
    'InternalError',
    `the kubelet of node "${location.nodeName}" cannot be reached at ${location.host}:${location.port}: ${error.message}`,
  );
}
