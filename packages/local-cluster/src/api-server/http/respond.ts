import type { ServerResponse } from 'node:http';
import { ApiError } from '../errors/ApiError';

/** Sends a JSON text, with `Warning` headers where there is something to tell. */
export function sendJson(
  response: ServerResponse,
  code: number,
  json: string,
  warnings: readonly string[] = [],
): void {
  const body = Buffer.from(json);
  if (warnings.length > 0) {
    response.setHeader(
      'warning',
      warnings.map(text => `299 - ${JSON.stringify(text)}`),
    );
  }
  response.writeHead(code, {
    'content-type': 'application/json',
    'content-length': body.length,
    'cache-control': 'no-cache, private',
  });
  response.end(body);
}

/** Sends a short plain text, as the health endpoints do. */
export function sendText(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** Sends an error as a metav1.Status; what is no ApiError becomes a 500 without its details. */
export function sendError(response: ServerResponse, error: unknown): void {
  const known = asApiError(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const retryAfter = known.details.retryAfterSeconds;
  if (retryAfter) response.setHeader('retry-after', String(retryAfter));
  // The rest of a body that was refused is not read, so the connection cannot serve another request.
  if (known.code === 413) response.setHeader('connection', 'close');
  sendJson(response, known.code, JSON.stringify(known.toStatus()));
}

/** The error itself, or a 500 in place of an unexpected one. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError
    ? error
    : new ApiError(
        500,
        'InternalError',
        'Internal error occurred: the log of the API server says more',
      );
}
