import type { Knex } from 'knex';
import type { ActivityKind, ConnectionRow } from './connectionRow';

/** What a gateway says of one connection. */
export type SocketReport = {
  name: string;
  /** Requests and sockets that are open. */
  sockets: number;
  /** When the person last used the app, ISO 8601. */
  lastActivity?: string;
  lastActivityKind?: ActivityKind;
  /** The pod that serves it. */
  podName?: string;
};

/** What is open at the gateways, in PostgreSQL. */
export class SocketStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Takes a gateway's report: what it names is alive, what it no longer names has no socket there. */
  async report(gateway: string, reports: SocketReport[]): Promise<void> {
    const now = this.now().toISOString();
    const open = reports.filter(({ sockets }) => sockets > 0);
    await this.db.transaction(async transaction => {
      await transaction('gateways')
        .insert({ id: gateway, reported_at: now })
        .onConflict('id')
        .merge();
      await transaction('connection_sockets')
        .where({ gateway_id: gateway })
        .whereRaw('connection_id <> all(?)', [open.map(({ name }) => name)])
        .delete();
      if (reports.length === 0) return;
      await transaction.raw(
        `INSERT INTO connection_sockets AS s (connection_id, gateway_id, sockets)
         SELECT c.id, ?, r.sockets
         FROM jsonb_to_recordset(?) AS r(name text, sockets int) JOIN connections AS c ON c.id = r.name
         ON CONFLICT (connection_id, gateway_id) DO UPDATE SET sockets = excluded.sockets
         WHERE s.sockets <> excluded.sockets`,
        [gateway, JSON.stringify(open)],
      );
      await transaction.raw(
        `UPDATE connections AS c
         SET last_heartbeat = ?,
             last_activity_kind = CASE WHEN r."lastActivity" > COALESCE(c.last_activity, '-infinity') THEN r."lastActivityKind" ELSE c.last_activity_kind END,
             last_activity = GREATEST(c.last_activity, r."lastActivity"),
             pod_name = COALESCE(r."podName", c.pod_name)
         FROM jsonb_to_recordset(?) AS r(name text, "lastActivity" timestamptz, "lastActivityKind" text, "podName" text)
         WHERE c.id = r.name`,
        [now, JSON.stringify(reports)],
      );
    });
  }

  /** Connections whose last tab has closed and of which nothing is open any more. */
  left(): Promise<ConnectionRow[]> {
    return this.db<ConnectionRow>('connections as c')
      .whereNotNull('leaving_at')
      .whereNotExists(
        this.db('connection_sockets as s')
          .whereRaw('s.connection_id = c.id')
          .where('s.sockets', '>', 0),
      )
      .select('c.*');
  }
}
