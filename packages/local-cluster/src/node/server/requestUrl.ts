import type { IncomingMessage } from 'node:http';

/** The parts of a request's path, decoded, and its query. */
export function requestUrl(request: IncomingMessage): {
  segments: string[];
  query: URLSearchParams;
} {
  const { pathname, searchParams } = new URL(
    request.url ?? '/',
    'https://kubelet',
  );
  return {
    segments: pathname.split('/').slice(1).map(decodeURIComponent),
    query: searchParams,
  };
}
