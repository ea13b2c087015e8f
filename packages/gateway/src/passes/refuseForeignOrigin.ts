import type { HttpRequest } from '../http/HttpRequest';
import { notAllowed } from '../Refusal';

/**
 * Keeps other pages from using the browser's grant: sessions share a site, so a hostile app could send another session requests and open
 * WebSockets with its cookie, and `SameSite` would let it. Only navigations may come from elsewhere.
 *
 * @param ownOrigin - origin of the host that was asked.
 * @throws Refusal
 */
export function refuseForeignOrigin(
  request: HttpRequest,
  ownOrigin: string,
): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const mode = request.headers['sec-fetch-mode'];
  if (origin !== undefined && origin.toLowerCase() !== ownOrigin) {
    throw notAllowed();
  }
  const isForeign = site === 'same-site' || site === 'cross-site';
  if (isForeign && mode !== 'navigate') throw notAllowed();
}
