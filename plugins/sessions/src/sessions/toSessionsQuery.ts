import type { TableState } from '@streamspace/plugin-react';
import type { SessionsQuery } from '../api/SessionsApi';

/** What each chip of the state filter asks for. Whatever failed counts as that alone. */
const stateQueries: Record<string, Pick<SessionsQuery, 'state' | 'phase'>> = {
  running: {
    state: ['running'],
    phase: ['Pending', 'Starting', 'Running', 'Hibernated'],
  },
  hibernated: {
    state: ['hibernated'],
    phase: ['Pending', 'Starting', 'Running', 'Hibernated'],
  },
  failed: { phase: ['Failed'] },
};

/** The question to the Sessions API that a table's state stands for. */
export function toSessionsQuery(
  { search, sort, filters, cursor }: TableState,
  options: { limit: number; showsAll: boolean },
): SessionsQuery {
  const { limit, showsAll } = options;
  const ownWhose: SessionsQuery['whose'] = showsAll
    ? undefined
    : ['mine', 'shared'];
  const { whose, state } = filters;
  return {
    limit,
    sort: `${sort.descending ? '-' : ''}${sort.column}`,
    search: search.trim() || undefined,
    cursor: cursor || undefined,
    whose: whose === 'mine' || whose === 'shared' ? [whose] : ownWhose,
    ...stateQueries[state],
  };
}
