import type {
  AnswerOf,
  Session,
  SessionsOperations,
} from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import type { SessionCriteria } from '../service/SessionAccess';
import { decodeCursor, encodeCursor, type PageCursor } from './pageCursor';
import {
  applyCriteria,
  applyFilters,
  type SessionQuery,
} from './sessionConditions';
import { toSessionRow, type SessionRow } from './sessionRow';
import { parseSort } from './sessionSort';

export type SessionPage = AnswerOf<SessionsOperations['listSessions']>;

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
  'shared_with',
  'shared_until',
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
    const cursor = query.cursor
      ? decodeCursor(query.cursor, sort.text)
      : undefined;
    const matching = () =>
      this.db('sessions').where(builder => {
        applyFilters(builder, query);
        if (criteria) {
          builder.andWhere(inner => applyCriteria(inner, criteria));
        }
      });

    // A page before the cursor is read from the cursor on, in the other direction.
    const isBackward = cursor?.side === 'before';
    const isDescending = sort.descending !== isBackward;
    const direction = isDescending ? 'desc' : 'asc';
    const page = matching()
      .select('id', 'resource')
      .select(this.db.raw(`(${sort.expression})::text as sort_key`))
      .orderByRaw(`${sort.expression} ${direction}, id ${direction}`)
      .limit(query.limit + 1);
    if (cursor) {
      page.whereRaw(
        `(${sort.expression}, id) ${isDescending ? '<' : '>'} (?::${sort.type}, ?)`,
        [cursor.key, cursor.id],
      );
    }
    const [found, [{ count }]] = await Promise.all([
      page,
      matching().count<{ count: string }[]>('id as count'),
    ]);
    const rows: ListedRow[] = found.slice(0, query.limit);
    if (isBackward) rows.reverse();
    return {
      items: rows.map(({ resource }) => resource),
      totalItems: Number(count),
      ...cursorsOf(rows, {
        sort: sort.text,
        from: cursor,
        isMore: found.length > query.limit,
      }),
    };
  }
}

/** A row as lists read it. */
type ListedRow = { id: string; resource: Session; sort_key: string };

/** The cursors of the pages beside this one. The page that one came from is there, or was a moment ago. */
function cursorsOf(
  rows: ListedRow[],
  page: { sort: string; from: PageCursor | undefined; isMore: boolean },
): Pick<SessionPage, 'nextCursor' | 'previousCursor'> {
  if (rows.length === 0) return {};
  const { sort, from, isMore } = page;
  const at = ({ sort_key: key, id }: ListedRow, side: PageCursor['side']) =>
    encodeCursor({ sort, key, id, side });
  const hasNext = from?.side === 'before' || isMore;
  const hasPrevious = from?.side === 'before' ? isMore : from !== undefined;
  return {
    ...(hasNext && { nextCursor: at(rows.at(-1)!, 'after') }),
    ...(hasPrevious && { previousCursor: at(rows[0], 'before') }),
  };
}
