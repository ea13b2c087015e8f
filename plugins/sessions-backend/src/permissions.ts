import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  IS_SESSION_OWNER,
  normalizeUserRef,
  RESOURCE_TYPE_SESSION,
  SESSIONS_PLUGIN_ID,
  type Session,
} from '@streamspace/plugin-common';
import { z } from 'zod';
import { sessionOwner } from './service/sessionOwner';

/** A condition of a policy in terms of the mirror's columns. */
export type SessionFilter = { column: 'user_id'; values: string[] };

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

export const sessionRules = { isOwner };

/** For the authors of other policies. */
export const {
  conditions: sessionConditions,
  createConditionalDecision: createSessionConditionalDecision,
} = createConditionExports({
  resourceRef: sessionResourceRef,
  rules: sessionRules,
});
