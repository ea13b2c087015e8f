import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { QueryOf, SessionsOperations } from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import type { SessionFilter } from '../permissions';

/** What somebody asks of a list. */
export type SessionQuery = Omit<
  QueryOf<SessionsOperations['listSessions']>,
  'whose'
> & {
  limit: number;
};

/** Adds what somebody asked for. Each word of a search must be found; wildcards in it are letters like any other. */
export function applyFilters(
  builder: Knex.QueryBuilder,
  query: SessionQuery,
): void {
  const { state, phase, template, user, search } = query;
  if (state) builder.whereIn('state', state);
  if (phase) builder.whereIn('phase', phase);
  if (template) builder.whereIn('template_name', template);
  if (user) builder.whereIn('user_id', user);
  for (const word of (search ?? '').split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    builder.whereRaw(
      '(id ilike ? or display_name ilike ? or template_name ilike ? or template_display_name ilike ? or user_id ilike ?)',
      Array(5).fill(pattern),
    );
  }
}

/** Adds what the policy lets pass. */
export function applyCriteria(
  builder: Knex.QueryBuilder,
  criteria: PermissionCriteria<SessionFilter>,
): void {
  if ('allOf' in criteria) {
    for (const part of criteria.allOf) {
      builder.andWhere(inner => applyCriteria(inner, part));
    }
  } else if ('anyOf' in criteria) {
    for (const part of criteria.anyOf) {
      builder.orWhere(inner => applyCriteria(inner, part));
    }
  } else if ('not' in criteria) {
    builder.whereNot(inner => applyCriteria(inner, criteria.not));
  } else if ('sharedWith' in criteria) {
    // The first half is what the index answers, the second leaves out what has expired.
    builder.whereRaw(
      `(shared_with && ?::text[] and exists (
         select from unnest(shared_with, shared_until) as invitation (subject, until)
         where subject = any(?::text[]) and (until is null or until > now())))`,
      [criteria.sharedWith, criteria.sharedWith],
    );
  } else {
    builder.whereIn(criteria.column, criteria.values);
  }
}
