import type { GitAuth } from '../GitSource';
import { GitError } from '../GitError';

/**
 * The `Authorization` header of HTTP for credentials; RFC 7617.
 *
 * @throws GitError when they are a key, which HTTP does not know
 */
export function authorizationOf(auth: GitAuth): { authorization?: string } {
  const basic = (user: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  });
  switch (auth.type) {
    case 'none':
      return {};
    case 'basic':
      return basic(auth.username, auth.password);
    case 'token':
      return basic(auth.username ?? 'x-access-token', auth.token);
    default:
      throw new GitError(
        'Refused',
        'The repository has a key for ssh and an address of http. Use its ssh:// address, or a token.',
      );
  }
}
