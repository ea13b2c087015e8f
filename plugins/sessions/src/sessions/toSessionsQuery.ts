import type { TableState } from '@streamspace/plugin-react';
import type { SessionsQuery } from '../api/SessionsApi';

/** Which sessions a list is about, before anything narrows it down. */
export type SessionScope = Pick<SessionsQuery, 'whose' | 'phase'>;

/** The phases that each choice of the state filter asks for. */
export const phasesOfState = {
  running: ['Running'],
  starting: ['Pending', 'Starting'],
  hibernated: ['Hibernated'],
  failed: ['Failed'],
} satisfies Record<string, SessionsQuery['phase']>;

/** The question to the Sessions API that a table's state stands for. */
export function toSessionsQuery(
  { search, sort, filters, cursor }: TableState,
  { limit, scope }: { limit: number; scope: SessionScope },
): SessionsQuery {
  const { whose, state, user } = filters;
  const isWhose = whose === 'mine' || whose === 'shared';
  const phases = Object.hasOwn(phasesOfState, state ?? '')
    ? phasesOfState[state as keyof typeof phasesOfState]
    : undefined;
  return {
    limit,
    sort: `${sort.descending ? '-' : ''}${sort.column}`,
    search: search.trim() || undefined,
    cursor: cursor || undefined,
    user: user ? [user] : undefined,
    whose: scope.whose && isWhose ? [whose] : scope.whose,
    phase: scope.phase ?? phases,
  };
}
