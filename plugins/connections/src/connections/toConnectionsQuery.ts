import type { TableState } from '@streamspace/plugin-react';
import type { ConnectionsQuery } from '../api/AdministrationApi';

/** Rows of one page. */
export const connectionsPerPage = 50;

/** The question to the tracker that a table's state stands for. */
export function toConnectionsQuery({
  search,
  sort,
  filters,
  cursor,
}: TableState): ConnectionsQuery {
  const { session, user } = filters;
  return {
    limit: connectionsPerPage,
    sort: `${sort.descending ? '-' : ''}${sort.column}`,
    search: search.trim() || undefined,
    cursor: cursor || undefined,
    session: session ? [session] : undefined,
    user: user ? [user] : undefined,
  };
}
