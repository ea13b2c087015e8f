import type {
  AnswerOf,
  Session,
  SessionsOperations,
} from '@streamspace/plugin-common';
import { parseSort, readPage } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import type { SessionCriteria } from '../service/SessionAccess';
import {
  applyCriteria,
  applyFilters,
  type SessionQuery,
} from './sessionConditions';
import { toSessionRow, type AppNameOf, type SessionRow } from './sessionRow';
import { defaultSort, sessionSort } from './sessionSort';

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
  'template_display_name',
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
  constructor(
    private readonly db: Knex,
    private readonly appNameOf: AppNameOf,
  ) {}

  /** Writes the versions that are newer than those in the table. */
  async upsert(sessions: Session[], db: Knex = this.db): Promise<void> {
    for (let start = 0; start < sessions.length; start += batchSize) {
      const rows = sessions
        .slice(start, start + batchSize)
        .map(session => toSessionRow(session, this.appNameOf));
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

  /**
   * Makes the table hold these Sessions and no others, but for what is newer than they are.
   *
   * @param asOf - the resourceVersion as of which they are all that there are.
   */
  async replaceAll(sessions: Session[], asOf: string): Promise<void> {
    const uids = sessions.map(({ metadata }) => metadata.uid!);
    await this.db.transaction(async transaction => {
      await transaction('sessions')
        .whereRaw('uid <> all(?)', [uids])
        .where('resource_version', '<=', asOf)
        .delete();
      await this.upsert(sessions, transaction);
    });
  }

  /** Writes what these Templates are called now into the rows of their Sessions. */
  async nameApps(templates: string[]): Promise<void> {
    await this.db.raw(
      `update sessions set template_display_name = app.name
       from unnest(?::text[], ?::text[]) as app (template, name)
       where template_name = app.template and template_display_name <> app.name`,
      [templates, templates.map(this.appNameOf)],
    );
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
    const { rows, ...page } = await readPage<{ resource: Session }>({
      db: this.db,
      matching: () =>
        this.db('sessions').where(builder => {
          applyFilters(builder, query);
          if (criteria) {
            builder.andWhere(inner => applyCriteria(inner, criteria));
          }
        }),
      columns: ['resource'],
      id: 'id',
      sort: parseSort(sessionSort, query.sort ?? defaultSort),
      limit: query.limit,
      cursor: query.cursor,
    });
    return { items: rows.map(({ resource }) => resource), ...page };
  }
}
