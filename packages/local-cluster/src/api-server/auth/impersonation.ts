import type { IncomingHttpHeaders } from 'node:http';
import type { UserInfo } from './UserInfo';

/**
 * The user in whose name a request is made: the caller, or whom `Impersonate-User` names.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
export function effectiveUser(
  caller: UserInfo,
  headers: IncomingHttpHeaders,
): UserInfo {
  const username = headers['impersonate-user'];
  if (typeof username !== 'string' || !username) return caller;
  const groups = [headers['impersonate-group'] ?? []]
    .flat()
    .flatMap(list => list.split(','))
    .map(group => group.trim())
    .filter(Boolean);
  return {
    username,
    uid: String(headers['impersonate-uid'] ?? ''),
    groups: [...new Set([...groups, 'system:authenticated'])],
  };
}
