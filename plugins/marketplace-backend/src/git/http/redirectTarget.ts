import { GitError } from '../GitError';

/**
 * Where a redirect leads. It stays on its host, since credentials are meant for that alone, and so does the operator's trust; only from `http:` to `https:`
 * of the same host it may change.
 *
 * @throws GitError with `Refused` when it leads elsewhere
 */
export function redirectTarget(from: URL, location: string): URL {
  const to = URL.parse(location, from.href);
  const same = to?.protocol === from.protocol && to.host === from.host;
  const secured =
    from.protocol === 'http:' &&
    to?.protocol === 'https:' &&
    to.hostname === from.hostname;
  if (to && (same || secured)) return to;
  throw new GitError(
    'Refused',
    `${from.host} sends to ${
      to?.host || 'another address'
    }, which is not followed. If the repository has moved, enter its new address.`,
  );
}
