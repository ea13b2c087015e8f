import type { ServerResponse } from 'node:http';
import { ApiError } from '../errors/ApiError';

const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-cache, private',
};

/** Characters of a long text that go out at once. */
const PIECE_LENGTH = 256 * 1024;

/** Sends a JSON text, with `Warning` headers where there is something to tell. */
export function sendJson(
  response: ServerResponse,
  code: number,
  json: string,
  warnings: readonly string[] = [],
): void {
  const body = Buffer.from(json);
  setWarnings(response, warnings);
  response.writeHead(code, { ...JSON_HEADERS, 'content-length': body.length });
  response.end(body);
}

/**
 * Sends a JSON text that comes in parts. A long one goes out as the client takes it, so that it never stands in memory as a whole, however
 * many clients ask for it at once.
 */
export async function sendJsonParts(
  response: ServerResponse,
  code: number,
  parts: Iterable<string>,
  warnings: readonly string[] = [],
): Promise<void> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < PIECE_LENGTH) continue;
    if (!response.headersSent) {
      setWarnings(response, warnings);
      response.writeHead(code, JSON_HEADERS);
    }
    if (!response.write(piece)) await roomIn(response);
    if (response.destroyed) return;
    piece = '';
  }
  if (response.headersSent) response.end(piece);
  else sendJson(response, code, piece, warnings);
}

/** Resolves when a response takes more, or nothing more at all. */
function roomIn(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

function setWarnings(
  response: ServerResponse,
  warnings: readonly string[],
): void {
  if (warnings.length === 0) return;
  response.setHeader(
    'warning',
    warnings.map(text => `299 - ${JSON.stringify(text)}`),
  );
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
