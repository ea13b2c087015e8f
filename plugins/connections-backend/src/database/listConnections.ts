import {
  type AnswerOf,
  type ConnectionsOperations,
  type QueryOf,
} from '@streamspace/plugin-common';
import { parseSort, readPage } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import type { ConnectionRow } from './connectionRow';

export type ConnectionPage = AnswerOf<ConnectionsOperations['listConnections']>;

export type ConnectionQuery = QueryOf<
  ConnectionsOperations['listConnections']
> & {
  limit: number;
  /** Only those of this session. */
  sessionUID?: string;
};

/** A tab that is not heard for this long shows nothing any more; in seconds. */
const tabSilenceSeconds = 60;

const openSockets = `(SELECT COALESCE(sum(s.sockets), 0)::int FROM connection_sockets AS s WHERE s.connection_id = c.id)`;

const openTabs = `(SELECT count(*)::int FROM connection_tabs AS t
  WHERE t.connection_id = c.id AND t.closed_at IS NULL AND t.last_heartbeat > now() - interval '${tabSilenceSeconds} seconds')`;

const sortable = {
  session: { expression: 'c.session_id', type: 'text' },
  user: { expression: 'c.user_id', type: 'text' },
  role: { expression: 'c.role', type: 'text' },
  clientIP: { expression: `COALESCE(c.client_ip, '')`, type: 'text' },
  connectedAt: { expression: 'c.connected_at', type: 'timestamptz' },
  lastActivity: {
    expression: 'COALESCE(c.last_activity, c.connected_at)',
    type: 'timestamptz',
  },
  sockets: { expression: openSockets, type: 'integer' },
};

type ListedRow = ConnectionRow & { sockets: number; tabs: number };

/** One page of the living connections. @throws InputError for an unknown sort or a foreign cursor. */
export async function listConnections(
  db: Knex,
  query: ConnectionQuery,
): Promise<ConnectionPage> {
  const { rows, ...page } = await readPage<ListedRow>({
    db,
    matching: () =>
      db('connections as c').where(builder => applyFilters(builder, query)),
    columns: [
      'c.*',
      db.raw(`${openSockets} AS sockets`),
      db.raw(`${openTabs} AS tabs`),
    ],
    id: 'c.id',
    sort: parseSort(sortable, query.sort ?? '-connectedAt'),
    limit: query.limit,
    cursor: query.cursor,
  });
  return { items: rows.map(toItem), ...page };
}

/** How many distinct people have the connections that a list is about. */
export async function countPeople(
  db: Knex,
  query: ConnectionQuery,
): Promise<number> {
  const [{ count }] = await db('connections as c')
    .where(builder => applyFilters(builder, query))
    .countDistinct<{ count: string }[]>('c.user_id as count');
  return Number(count);
}

function applyFilters(
  builder: Knex.QueryBuilder,
  { session, user, search, sessionUID }: ConnectionQuery,
): void {
  if (sessionUID) builder.where('c.session_uid', sessionUID);
  if (session) builder.whereIn('c.session_id', session);
  if (user) builder.whereIn('c.user_id', user);
  for (const word of (search ?? '').split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    builder.whereRaw(
      '(c.session_id ilike ? or c.user_id ilike ? or c.client_ip ilike ? or c.user_agent ilike ?)',
      [pattern, pattern, pattern, pattern],
    );
  }
}

function toItem(row: ListedRow): ConnectionPage['items'][number] {
  return {
    name: row.id,
    session: row.session_id,
    user: row.user_id,
    role: row.role,
    connectedAt: row.connected_at.toISOString(),
    lastHeartbeat: row.last_heartbeat.toISOString(),
    ...(row.last_activity && {
      lastActivity: row.last_activity.toISOString(),
    }),
    ...(row.last_activity_kind && { lastActivityKind: row.last_activity_kind }),
    sockets: row.sockets,
    tabs: row.tabs,
    ...(row.client_ip && { clientIP: row.client_ip }),
    ...(row.user_agent && { userAgent: row.user_agent }),
  };
}
