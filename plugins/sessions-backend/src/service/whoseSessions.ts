import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  sessionOwner,
  type QueryOf,
  type Session,
  type SessionsOperations,
} from '@streamspace/plugin-common';
import { isSharedWith, type SessionFilter } from '../permissions';

/** Whose Sessions somebody asks for: their own, those that others share with them, and those of others that they may see besides. */
export type Whose = NonNullable<
  QueryOf<SessionsOperations['listSessions']>['whose']
>[number];

/** The same choice for the query of a list and for one Session at hand. */
export type WhoseSessions = {
  criteria: PermissionCriteria<SessionFilter>;
  includes: (session: Session) => boolean;
};

/** Chooses Sessions by how they belong to the caller, who goes by these lower-case entity refs. It narrows what the policy allows. */
export function whoseSessions(
  whose: readonly Whose[],
  caller: { userRef: string; entityRefs: string[] },
): WhoseSessions {
  const { userRef, entityRefs } = caller;
  const own: SessionFilter = { column: 'user_id', values: [userRef] };
  const shared: SessionFilter = { sharedWith: entityRefs };
  const criteriaOf: Record<Whose, PermissionCriteria<SessionFilter>> = {
    mine: own,
    shared: { allOf: [shared, { not: own }] },
    others: { allOf: [{ not: own }, { not: shared }] },
  };
  const relationOf = (session: Session): Whose => {
    if (sessionOwner(session) === userRef) return 'mine';
    return isSharedWith.apply(session, { entityRefs }) ? 'shared' : 'others';
  };
  const [first, ...rest] = whose.map(which => criteriaOf[which]);
  return {
    criteria: { anyOf: [first, ...rest] },
    includes: session => whose.includes(relationOf(session)),
  };
}
