import type { HttpRequest } from '../http/HttpRequest';
import type { Sender } from './Sender';

/** How the app of a session on the shared origin is asked, and where its answers put things. */
export type SharedPlace = {
  /** `/s/<name>`, as the browser sees it. */
  basePath: string;
  /** Whether the app gets paths without it. */
  isStripped: boolean;
  /** The request's path and query as the app gets them. */
  appUrl: string;
  /** The shared origin. */
  origin: string;
};

/** The place of a request, whose path begins with a slash. */
export function sharedPlace(
  { request, sender }: { request: HttpRequest; sender: Sender },
  basePath: string,
  pathPrefix: 'Keep' | 'Strip',
): SharedPlace {
  const url = request.url!;
  const isStripped = pathPrefix === 'Strip';
  return {
    basePath,
    isStripped,
    appUrl: isStripped ? url.slice(basePath.length) : url,
    origin: sender.ownOrigin,
  };
}
