import { InputError } from '@backstage/errors';
import {
  parseDurationMs,
  type BodyOf,
  type MarketplaceOperations,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import { parseRepositoryUrl, type GitRemotes } from '../git';

/** Shortest interval: a listing of refs each minute is what a server bears. */
const minIntervalMs = 60_000;

type RepositoryChange = NonNullable<
  BodyOf<MarketplaceOperations['updateRepository']>['spec']
>;

/**
 * What neither OpenAPI nor the CRD can say of a repository.
 *
 * @throws InputError
 */
export function checkRepository(
  { url, syncInterval }: RepositoryChange,
  authType: string,
  remotes: Pick<GitRemotes, 'check'>,
): void {
  if (url !== undefined) {
    try {
      remotes.check(url, authType !== 'none');
    } catch (error) {
      throw new InputError(`url: ${(error as Error).message}`);
    }
  }
  if (syncInterval === undefined) return;
  const problem = problemOfInterval(syncInterval);
  if (problem) throw new InputError(`syncInterval: ${problem}`);
}

/**
 * Credentials that were given for one server are sent to no other, nor by another way.
 *
 * @throws InputError
 */
export function requireSameUse(
  before: TemplateRepository['spec'],
  { url = before.url }: RepositoryChange,
  type: string,
): void {
  if (before.auth?.type === type && hostOf(before.url) === hostOf(url)) return;
  throw new InputError(
    'credentials: give them again, since the server or the way of access is another',
  );
}

/** Undefined where the address is none, as one that kubectl wrote may be: nothing was ever sent there. */
function hostOf(url: string): string | undefined {
  try {
    const address = parseRepositoryUrl(url);
    if (address.scheme === 'file') return '';
    return address.scheme === 'ssh'
      ? `ssh://${address.host}:${address.port}`
      : address.url.origin;
  } catch {
    return undefined;
  }
}

function problemOfInterval(text: string): string | undefined {
  try {
    return parseDurationMs(text) < minIntervalMs
      ? 'a minute (1m) is the shortest'
      : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
