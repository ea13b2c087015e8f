import type { IncomingMessage } from 'node:http';

/** Whether a person waits for this request as a page, so that a page may answer it. */
export function isNavigation(request: IncomingMessage): boolean {
  const { accept = '', 'sec-fetch-mode': mode } = request.headers;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return accept.includes('text/html') && (!mode || mode === 'navigate');
}

/**
 * Whether a page that is already open sent this request by itself (Fetch Metadata: https://www.w3.org/TR/fetch-metadata/).
 *
 * Such a request must not wake the session: an app that polls in a forgotten tab would undo every hibernation.
 */
export function isBackground(request: IncomingMessage): boolean {
  const destination = request.headers['sec-fetch-dest'];
  return destination === 'empty' || destination === 'websocket';
}
