import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  invitedRole,
  IS_SESSION_OWNER,
  IS_SESSION_SHARED_WITH,
  normalizeUserRef,
  RESOURCE_TYPE_SESSION,
  sessionOwner,
  SESSIONS_PLUGIN_ID,
  type Session,
} from '@streamspace/plugin-common';
import { z } from 'zod';

/** A condition of a policy in terms of the mirror's columns. */
export type SessionFilter =
  | { column: 'user_id'; values: string[] }
  /** Entity refs of whom one is invited. */
  | { sharedWith: string[] };

export const sessionResourceRef = createPermissionResourceRef<
  Session,
  SessionFilter
>().with({
  pluginId: SESSIONS_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_SESSION,
});

/**
 * Holds where the Session's user is one of the given entity refs.
 *
 * @example isOwner.apply(session, { entityRefs: ['user:default/alice'] })
 */
export const isOwner = createPermissionRule({
  name: IS_SESSION_OWNER,
  description: 'Allow the user that a session belongs to',
  resourceRef: sessionResourceRef,
  paramsSchema: z.object({
    entityRefs: z
      .array(z.string())
      .describe('Entity refs of the people and groups that may'),
  }),
  apply: (session, { entityRefs }) =>
    entityRefs.map(normalizeUserRef).includes(sessionOwner(session)),
  toQuery: ({ entityRefs }) => ({
    column: 'user_id',
    values: entityRefs.map(normalizeUserRef),
  }),
});

/**
 * Holds where the Session's owner has invited one of the given entity refs, of people or groups, and the invitation has not expired.
 *
 * @example isSharedWith.apply(session, { entityRefs: ['user:default/bob', 'group:default/staff'] })
 */
export const isSharedWith = createPermissionRule({
  name: IS_SESSION_SHARED_WITH,
  description: 'Allow those whom the owner of a session has invited',
  resourceRef: sessionResourceRef,
  paramsSchema: z.object({
    entityRefs: z
      .array(z.string())
      .describe('Entity refs of the caller and their groups'),
  }),
  apply: (session, { entityRefs }) =>
    invitedRole(session, lowerCase(entityRefs), Date.now()) !== undefined,
  toQuery: ({ entityRefs }) => ({ sharedWith: lowerCase(entityRefs) }),
});

export const sessionRules = { isOwner, isSharedWith };

function lowerCase(entityRefs: string[]): string[] {
  return entityRefs.map(ref => ref.toLowerCase());
}

/** For the authors of other policies. */
export const {
  conditions: sessionConditions,
  createConditionalDecision: createSessionConditionalDecision,
} = createConditionExports({
  resourceRef: sessionResourceRef,
  rules: sessionRules,
});
