import type { Knex } from 'knex';
import type { ConnectionRow } from './connectionRow';

/** A tab that is not heard for this long is gone, in milliseconds. */
const tabSilenceMs = 60_000;

/** No heartbeat of a tab that closed is on its way any more after this long, in milliseconds. */
const forgetMs = 3_600_000;

/** A sign of life of one tab. */
export type TabSign = { connection: string; tab: string; heardAt: Date };

/** The tabs of each connection, in PostgreSQL: a browser's connection ends with its last tab. */
export class TabStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Writes many signs of life in one statement; one of before a tab closed does not open it again. */
  async touch(signs: TabSign[]): Promise<void> {
    if (signs.length === 0) return;
    await this.db.raw(
      `INSERT INTO connection_tabs AS t (connection_id, tab_id, last_heartbeat)
       SELECT c.id, s.tab, s."heardAt"
       FROM jsonb_to_recordset(?) AS s(connection text, tab text, "heardAt" timestamptz) JOIN connections AS c ON c.id = s.connection
       ON CONFLICT (connection_id, tab_id) DO UPDATE
       SET last_heartbeat = GREATEST(t.last_heartbeat, excluded.last_heartbeat),
           closed_at = CASE WHEN excluded.last_heartbeat > t.closed_at THEN NULL ELSE t.closed_at END`,
      [JSON.stringify(signs)],
    );
    await this.db<ConnectionRow>('connections')
      .whereIn(
        'id',
        signs.map(({ connection }) => connection),
      )
      .whereNotNull('leaving_at')
      .whereExists(this.living().whereRaw('t.connection_id = connections.id'))
      .update({ leaving_at: null });
  }

  /**
   * Notes that a tab closed.
   *
   * @returns `stays` while another tab shows the session; `leaves` when it was the last one, which is noted too.
   */
  close(connection: string, tab: string): Promise<'stays' | 'leaves'> {
    const now = this.now();
    return this.db.transaction(async transaction => {
      // Two tabs that close at once must not each see the other.
      await transaction('connections')
        .where({ id: connection })
        .forUpdate()
        .first('id');
      await transaction('connection_tabs')
        .insert({
          connection_id: connection,
          tab_id: tab,
          last_heartbeat: now,
          closed_at: now,
        })
        .onConflict(['connection_id', 'tab_id'])
        .merge(['closed_at']);
      const other = await this.living(transaction)
        .where('t.connection_id', connection)
        .first();
      if (other) return 'stays';
      await transaction<ConnectionRow>('connections')
        .where({ id: connection })
        .update({ leaving_at: now });
      return 'leaves';
    });
  }

  /** Deletes what is long past. */
  async forget(): Promise<void> {
    const before = new Date(this.now().getTime() - forgetMs);
    await this.db('connection_tabs')
      .where('last_heartbeat', '<', before)
      .delete();
  }

  private living(db: Knex = this.db): Knex.QueryBuilder {
    const heardSince = new Date(this.now().getTime() - tabSilenceMs);
    return db('connection_tabs as t')
      .select(db.raw('1'))
      .whereNull('t.closed_at')
      .where('t.last_heartbeat', '>', heardSince);
  }
}
