import type { Exchange } from '../Exchange';
import type { HttpRequest } from '../http/HttpRequest';

/** Whether a person waits for this request as a page, so that a page may answer it. */
export function isNavigation(request: HttpRequest): boolean {
  const { accept = '', 'sec-fetch-mode': mode } = request.headers;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return accept.includes('text/html') && (!mode || mode === 'navigate');
}

/**
 * Whether a page that is already open sent this by itself (Fetch Metadata: https://www.w3.org/TR/fetch-metadata/). Chromium tells nothing of
 * the kind with a WebSocket, but every browser names the page's origin with one (RFC 6455, section 4.1).
 *
 * Such a request must not wake the session: an app that polls, or connects again, in a forgotten tab would undo every hibernation.
 */
export function isBackground({ request, kind }: Exchange): boolean {
  const { 'sec-fetch-dest': destination, origin } = request.headers;
  return (
    destination === 'empty' || (kind === 'websocket' && origin !== undefined)
  );
}
