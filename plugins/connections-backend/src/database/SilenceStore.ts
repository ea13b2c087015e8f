import type { Knex } from 'knex';
import type { ConnectionRow } from './connectionRow';

/** What a gateway says of one connection. */
export type SocketReport = {
  name: string;
  sockets: number;
  /** ISO 8601. */
  lastActivity?: string;
};

/** A connection silent for this long has ended, in milliseconds. */
const silenceMs = 60_000;

/** A gateway that has not reported for this long is not heard, in milliseconds: three of its reports were lost. */
const gatewayAwayMs = 45_000;

/** How long the sockets of a gateway that is not heard are believed in, in milliseconds. */
const gatewayTrustMs = 600_000;

/**
 * Which connections have fallen silent.
 *
 * Silence counts only while somebody listens: not before the tracker has listened for as long as the silence lasts, nor before a gateway has
 * reported since, nor for sockets of a gateway that is away itself. An outage of the portal ends no connection.
 */
export class SilenceStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Takes a gateway's report: what it names is alive, what it no longer names has no socket there. */
  async report(gateway: string, reports: SocketReport[]): Promise<void> {
    const now = this.now().toISOString();
    await this.db.transaction(async transaction => {
      await transaction('gateways')
        .insert({ id: gateway, reported_at: now })
        .onConflict('id')
        .merge();
      const names = reports.map(({ name }) => name);
      await transaction<ConnectionRow>('connections')
        .where({ gateway_id: gateway })
        .whereNotIn('id', names)
        .update({ gateway_id: null, sockets: 0 });
      if (reports.length === 0) return;
      await transaction.raw(
        `UPDATE connections AS c
         SET sockets = r.sockets, gateway_id = ?, last_heartbeat = ?,
             last_activity = GREATEST(c.last_activity, r."lastActivity")
         FROM jsonb_to_recordset(?) AS r(name text, sockets int, "lastActivity" timestamptz)
         WHERE c.id = r.name`,
        [gateway, now, JSON.stringify(reports)],
      );
    });
  }

  /** Notes that the tracker listens; a gap longer than the silence begins its listening anew. */
  async listen(): Promise<void> {
    const now = this.now();
    await this.db.raw(
      `INSERT INTO tracker AS t (id, listening_since, seen_at) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE
       SET listening_since = CASE WHEN t.seen_at < ? THEN excluded.listening_since ELSE t.listening_since END,
           seen_at = excluded.seen_at`,
      [now, now, new Date(now.getTime() - silenceMs)],
    );
  }

  /** Removes the connections that have fallen silent, and says which. */
  async removeSilent(): Promise<ConnectionRow[]> {
    const nowMs = this.now().getTime();
    const ago = (ms: number) => new Date(nowMs - ms).toISOString();
    const { rows } = await this.db.raw<{ rows: ConnectionRow[] }>(
      `DELETE FROM connections AS c
       WHERE c.last_heartbeat < :silent
         AND EXISTS (
           SELECT 1 FROM tracker AS t JOIN gateways AS g
             ON g.reported_at >= t.listening_since AND g.reported_at >= :away
           WHERE t.listening_since < :silent)
         AND NOT EXISTS (
           SELECT 1 FROM gateways AS g
           WHERE g.id = c.gateway_id AND c.sockets > 0
             AND g.reported_at < :away AND g.reported_at > :trust)
       RETURNING c.*`,
      {
        silent: ago(silenceMs),
        away: ago(gatewayAwayMs),
        trust: ago(gatewayTrustMs),
      },
    );
    return rows;
  }

  /** Forgets gateways that are gone for good. */
  async forgetGateways(): Promise<void> {
    const before = new Date(this.now().getTime() - gatewayTrustMs);
    await this.db('gateways').where('reported_at', '<', before).delete();
  }
}
