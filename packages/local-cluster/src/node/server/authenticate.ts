import { timingSafeEqual, createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

/**
 * Whether a request comes from the API server: by a client certificate that the configured authority signed (checked by TLS), or by the
 * bearer token of a file, which is read anew each time so that it can be changed.
 */
export async function isAuthenticated(
  request: IncomingMessage,
  tokenFile?: string,
): Promise<boolean> {
  if ((request.socket as TLSSocket).authorized) return true;
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (!tokenFile || scheme?.toLowerCase() !== 'bearer' || !token) return false;
  const expected = (await readFile(tokenFile, 'utf8').catch(() => '')).trim();
  return expected !== '' && timingSafeEqual(digest(token), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
