import type { IncomingMessage, ServerResponse } from 'node:http';
import { notAllowed, Refusal } from '../Refusal';

export type CorsOptions = {
  /** Origin of the host that was asked. */
  ownOrigin: string;
  portalOrigin: string;
};

/**
 * Lets a POST of the session's own page or of the portal through, and answers the portal's preflight
 * (https://fetch.spec.whatwg.org/#http-cors-protocol).
 *
 * @returns false when the request has been answered.
 * @throws Refusal for other pages and other methods.
 */
export function allowPost(
  request: IncomingMessage,
  response: ServerResponse,
  { ownOrigin, portalOrigin }: CorsOptions,
): boolean {
  const origin = request.headers.origin?.toLowerCase();
  response.setHeader('vary', 'origin');
  if (origin !== undefined && origin !== ownOrigin) {
    if (origin !== portalOrigin) throw notAllowed();
    response.setHeader('access-control-allow-origin', portalOrigin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-allow-methods', 'POST');
    response.setHeader('access-control-allow-headers', 'content-type');
    response.setHeader('access-control-max-age', '600');
  }
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return false;
  }
  if (request.method === 'POST') return true;
  throw new Refusal({
    statusCode: 405,
    name: 'MethodNotAllowedError',
    title: 'Not understood',
    message: 'This address takes a POST.',
  });
}
