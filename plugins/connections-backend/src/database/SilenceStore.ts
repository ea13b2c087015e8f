import type { Knex } from 'knex';
import type { ConnectionRow } from './connectionRow';

/** A connection silent for this long has ended, in milliseconds. */
const silenceMs = 60_000;

/** A gateway that has not reported for this long is not heard, in milliseconds: three of its reports were lost. */
const gatewayAwayMs = 45_000;

/** How far the clocks of two replicas may lie apart, in milliseconds. */
const clockSkewMs = 10_000;

/** How long the sockets of a gateway that is not heard are believed in, in milliseconds. */
const gatewayTrustMs = 600_000;

/** What is open for a connection at gateways that are not heard, and not gone for good. */
const socketsOfUnheardGateways = `
  SELECT 1 FROM connection_sockets AS s JOIN gateways AS g ON g.id = s.gateway_id
  WHERE s.connection_id = c.id AND s.sockets > 0
    AND g.reported_at < :away AND g.reported_at > :trust`;

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

  /** Notes that the tracker listens; a gap longer than the silence begins its listening anew, as does a clock that was set back. */
  async listen(): Promise<void> {
    const now = this.now();
    await this.db.raw(
      `INSERT INTO tracker AS t (id, listening_since, seen_at) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE
       SET listening_since = CASE WHEN t.seen_at < ? OR t.seen_at > ? THEN excluded.listening_since ELSE t.listening_since END,
           seen_at = excluded.seen_at`,
      [
        now,
        now,
        new Date(now.getTime() - silenceMs),
        new Date(now.getTime() + clockSkewMs),
      ],
    );
  }

  /** Removes the connections that have fallen silent, and says which. */
  async removeSilent(): Promise<ConnectionRow[]> {
    const { rows } = await this.db.raw<{ rows: ConnectionRow[] }>(
      `DELETE FROM connections AS c
       WHERE c.last_heartbeat < :silent
         AND EXISTS (
           SELECT 1 FROM tracker AS t JOIN gateways AS g
             ON g.reported_at >= t.listening_since AND g.reported_at >= :away
           WHERE t.listening_since < :silent)
         AND NOT EXISTS (${socketsOfUnheardGateways})
       RETURNING c.*`,
      this.times(),
    );
    return rows;
  }

  /**
   * Takes times that lie ahead for now: a clock was set back, and what fell silent before would be believed to be there until it catches up.
   */
  async forgetFuture(): Promise<void> {
    const now = this.now();
    const ahead = [
      ['connections', 'last_heartbeat'],
      ['connections', 'last_activity'],
      ['connection_tabs', 'last_heartbeat'],
      ['gateways', 'reported_at'],
    ];
    for (const [table, column] of ahead) {
      await this.db(table)
        .where(column, '>', new Date(now.getTime() + clockSkewMs))
        .update({ [column]: now });
    }
  }

  /** Counts what is open at a gateway that is not heard as in use: nobody is stopped because a gateway cannot say that they work. @returns which. */
  async trustUnheardGateways(): Promise<string[]> {
    const { rows } = await this.db.raw<{ rows: ConnectionRow[] }>(
      `UPDATE connections AS c SET last_activity = :now
       WHERE EXISTS (${socketsOfUnheardGateways})
       RETURNING c.*`,
      this.times(),
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets gateways that are gone for good. */
  async forgetGateways(): Promise<void> {
    const before = new Date(this.now().getTime() - gatewayTrustMs);
    const gone = this.db('gateways').where('reported_at', '<', before);
    await this.db('connection_sockets')
      .whereIn('gateway_id', gone.clone().select('id'))
      .delete();
    await gone.delete();
  }

  private times() {
    const nowMs = this.now().getTime();
    const ago = (ms: number) => new Date(nowMs - ms).toISOString();
    return {
      now: ago(0),
      silent: ago(silenceMs),
      away: ago(gatewayAwayMs),
      trust: ago(gatewayTrustMs),
    };
  }
}
