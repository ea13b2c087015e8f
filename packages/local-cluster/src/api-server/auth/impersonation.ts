import type { IncomingMessage } from 'node:http';
import { badRequest } from '../errors/ApiError';
import type { Authorizer } from './Authorizer';
import type { ResourceAccess } from './Access';
import { refusal } from './refusal';
import { AUTHENTICATED, serviceAccountGroups, type UserInfo } from './UserInfo';

const GROUP = 'authentication.k8s.io';
const EXTRA = 'impersonate-extra-';
const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** The headers of a request, each with its values as they were sent. */
export type DistinctHeaders = IncomingMessage['headersDistinct'];

/**
 * The user in whose name a request is made: the caller, or whom `Impersonate-User` names. The caller
 * needs the verb `impersonate` on that user (or ServiceAccount), and on each group, uid and extra
 * value that is asked for. Throws 403 where that is missing, 400 when the headers name no user.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
export function effectiveUser(
  caller: UserInfo,
  headers: DistinctHeaders,
  authorizer: Authorizer,
): UserInfo {
  const wanted = wantedUser(headers);
  if (!wanted) return caller;
  for (const access of accessesTo(caller, wanted)) {
    const decision = authorizer.authorize(access);
    if (!decision.allowed) throw refusal(access, decision);
  }
  const { username, groups, uid } = wanted;
  const account = SERVICE_ACCOUNT.exec(username);
  const own =
    account && groups.length === 0 ? serviceAccountGroups(account[1]) : groups;
  const extra = Object.fromEntries(wanted.extra);
  return {
    username,
    uid,
    groups: [...new Set([...own, AUTHENTICATED])],
    ...(wanted.extra.size > 0 ? { extra } : {}),
  };
}

interface WantedUser {
  username: string;
  uid: string;
  groups: string[];
  extra: Map<string, string[]>;
}

function wantedUser(headers: DistinctHeaders): WantedUser | undefined {
  const groups = headers['impersonate-group'] ?? [];
  const uid = oneOf(headers, 'impersonate-uid');
  const username = oneOf(headers, 'impersonate-user');
  const extra = new Map<string, string[]>();
  for (const [header, values] of Object.entries(headers)) {
    if (header.startsWith(EXTRA)) {
      extra.set(decode(header.slice(EXTRA.length)), values ?? []);
    }
  }
  if (username) return { username, uid, groups, extra };
  if (groups.length > 0 || uid || extra.size > 0) {
    throw badRequest(
      'requested to impersonate a group, uid or extra without impersonating a user: send Impersonate-User too',
    );
  }
  return undefined;
}

/** A header that says one thing; two of them may come from two parties, of whom only one is trusted. */
function oneOf(headers: DistinctHeaders, name: string): string {
  const values = headers[name] ?? [];
  if (values.length > 1) throw badRequest(`${name} was sent more than once`);
  return values[0] ?? '';
}

/** Characters that headers cannot have are escaped in the names of extras. */
function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What the caller must be allowed to do to be that user. */
function accessesTo(caller: UserInfo, wanted: WantedUser): ResourceAccess[] {
  const { username, uid, groups, extra } = wanted;
  const account = SERVICE_ACCOUNT.exec(username);
  const impersonate = (
    about: Pick<ResourceAccess, 'resource' | 'name'> & Partial<ResourceAccess>,
  ): ResourceAccess => ({
    user: caller,
    verb: 'impersonate',
    group: '',
    subresource: '',
    namespace: '',
    ...about,
  });
  return [
    account
      ? impersonate({
          resource: 'serviceaccounts',
          namespace: account[1],
          name: account[2],
        })
      : impersonate({ resource: 'users', name: username }),
    ...groups.map(name => impersonate({ resource: 'groups', name })),
    ...(uid
      ? [impersonate({ group: GROUP, resource: 'uids', name: uid })]
      : []),
    ...[...extra].flatMap(([subresource, values]) =>
      values.map(name =>
        impersonate({
          group: GROUP,
          resource: 'userextras',
          subresource,
          name,
        }),
      ),
    ),
  ];
}
