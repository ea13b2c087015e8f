import type { Session } from '@streamspace/plugin-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { SessionFilter } from '../permissions';
import type { SessionCriteria } from '../service/SessionAccess';
import { decodeCursor, encodeCursor } from './pageCursor';
import { toSessionRow, type SessionRow } from './sessionRow';
import { parseSort } from './sessionSort';

export type SessionQuery = {
  limit: number;
  cursor?: string;
  sort?: string;
  state?: string[];
  phase?: string[];
  template?: string[];
  /** Entity refs. */
  user?: string[];
  /** Part of the name, display name, template or user, in any case. */
  search?: string;
};

export type SessionPage = {
  items: Session[];
  /** Absent on the last page. */
  nextCursor?: string;
  /** Of all pages. */
  totalItems: number;
};

/** Rows of one statement: far below PostgreSQL's 65,535 parameters. */
const batchSize = 500;

/** Columns that a later version of a Session overwrites. */
const mergedColumns: (keyof SessionRow)[] = [
  'uid',
  'namespace',
  'resource_version',
  'user_id',
  'template_name',
  'display_name',
  'state',
  'phase',
  'app_type',
  'active_connections',
  'url',
  'created_at',
  'last_connection',
  'last_disconnect',
  'resource',
];

/**
 * The table `sessions`: the mirror of the Sessions in Kubernetes.
 *
 * Several replicas write it from their own watches, in any order. The newer resourceVersion wins, which Kubernetes allows to compare as
 * decimal numbers (KEP-5504), so a replica that lags behind changes nothing.
 */
export class SessionStore {
  constructor(private readonly db: Knex) {}

  /** Writes the versions that are newer than those in the table. */
  async upsert(sessions: Session[], db: Knex = this.db): Promise<void> {
    for (let start = 0; start < sessions.length; start += batchSize) {
      const rows = sessions.slice(start, start + batchSize).map(toSessionRow);
      await db<SessionRow>('sessions')
        .insert(rows)
        .onConflict('id')
        .merge(mergedColumns)
        .whereRaw('excluded.resource_version > sessions.resource_version');
    }
  }

  /** Removes rows by uid, so that a later Session of the same name stays. */
  async remove(uids: string[]): Promise<void> {
    if (uids.length === 0) return;
    await this.db('sessions').whereRaw('uid = any(?)', [uids]).delete();
  }

  /** Makes the table hold these Sessions and no others. */
  async replaceAll(sessions: Session[]): Promise<void> {
    const uids = sessions.map(({ metadata }) => metadata.uid!);
    await this.db.transaction(async transaction => {
      await transaction('sessions').whereRaw('uid <> all(?)', [uids]).delete();
      await this.upsert(sessions, transaction);
    });
  }

  async isEmpty(): Promise<boolean> {
    return (await this.db('sessions').first('id')) === undefined;
  }

  async get(name: string): Promise<Session | undefined> {
    const row = await this.db('sessions').where({ id: name }).first('resource');
    return row?.resource;
  }

  /** In the order of the names; `undefined` where there is none. */
  async getMany(names: string[]): Promise<(Session | undefined)[]> {
    const rows = await this.db('sessions')
      .whereIn('id', names)
      .select('id', 'resource');
    const byName = new Map(rows.map(({ id, resource }) => [id, resource]));
    return names.map(name => byName.get(name));
  }

  /**
   * One page of the Sessions that `criteria` lets pass.
   *
   * @throws InputError for an unknown sort or a foreign cursor.
   */
  async list(
    query: SessionQuery,
    criteria: SessionCriteria,
  ): Promise<SessionPage> {
    const sort = parseSort(query.sort);
    const matching = () =>
      this.db('sessions').where(builder => {
        applyFilters(builder, query);
        if (criteria) {
          builder.andWhere(inner => applyCriteria(inner, criteria));
        }
      });

    const page = matching()
      .select('id', 'resource')
      .select(this.db.raw(`(${sort.expression})::text as sort_key`))
      .orderByRaw(
        `${sort.expression} ${sort.descending ? 'desc' : 'asc'}, id asc`,
      )
      .limit(query.limit + 1);
    if (query.cursor) {
      const { key, id } = decodeCursor(query.cursor, sort.text);
      const after = sort.descending ? '<' : '>';
      page.whereRaw(
        `(${sort.expression} ${after} ?::${sort.type} or (${sort.expression} = ?::${sort.type} and id > ?))`,
        [key, key, id],
      );
    }
    const [rows, [{ count }]] = await Promise.all([
      page,
      matching().count<{ count: string }[]>('id as count'),
    ]);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(({ resource }) => resource),
      totalItems: Number(count),
      ...(rows.length > query.limit && {
        nextCursor: encodeCursor({
          sort: sort.text,
          key: last.sort_key,
          id: last.id,
        }),
      }),
    };
  }
}

function applyFilters(builder: Knex.QueryBuilder, query: SessionQuery): void {
  const { state, phase, template, user, search } = query;
  if (state) builder.whereIn('state', state);
  if (phase) builder.whereIn('phase', phase);
  if (template) builder.whereIn('template_name', template);
  if (user) builder.whereIn('user_id', user);
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    builder.whereRaw(
      '(id ilike ? or display_name ilike ? or template_name ilike ? or user_id ilike ?)',
      [pattern, pattern, pattern, pattern],
    );
  }
}

function applyCriteria(
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
  } else {
    builder.whereIn(criteria.column, criteria.values);
  }
}
