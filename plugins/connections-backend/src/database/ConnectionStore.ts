import type { Knex } from 'knex';
import {
  clientColumns,
  identityColumns,
  type ClientDescription,
  type ConnectionIdentity,
  type ConnectionRow,
  type Role,
  type SessionRow,
} from './connectionRow';

/** Signs of life of one connection. */
export type SignOfLife = {
  id: string;
  /** When the browser was last heard. */
  heardAt: Date;
  /** When a person last did something, if that is known. */
  activeAt?: Date;
};

export type SessionCounts = {
  totalConnections: number;
  lastConnection?: Date;
  lastDisconnect?: Date;
};

/**
 * How much of the allowed silence is taken off when a tab closes, in milliseconds: what is left, of 60 s, is longer than the 30 s in which
 * every other tab is heard.
 */
const otherTabsHeardMs = 25_000;

/** The living connections in PostgreSQL. */
export class ConnectionStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  get(id: string): Promise<ConnectionRow | undefined> {
    return this.db<ConnectionRow>('connections').where({ id }).first();
  }

  /** Notes which resource a row belongs to. */
  async setResourceUid(id: string, resourceUid: string): Promise<void> {
    await this.db<ConnectionRow>('connections')
      .where({ id })
      .update({ resource_uid: resourceUid });
  }

  /** Adds the row of a Connection that Kubernetes has and the database has not: it lost it, or was never told. */
  async adopt(connection: {
    id: string;
    resourceUid: string;
    identity: ConnectionIdentity;
    role: Role;
    client: ClientDescription;
    connectedAt: Date;
    knownTotal: number;
  }): Promise<void> {
    const { id, identity, role, client, connectedAt, resourceUid } = connection;
    await this.db<ConnectionRow>('connections')
      .insert({
        id,
        ...identityColumns(identity),
        ...clientColumns(client),
        role,
        resource_uid: resourceUid,
        connected_at: connectedAt,
        last_heartbeat: this.now(),
      })
      .onConflict('id')
      .ignore();
    await this.db<SessionRow>('session_connections')
      .insert({
        session_uid: identity.sessionUID,
        session_id: identity.sessionName,
        session_namespace: identity.sessionNamespace,
        total_connections: String(Math.max(1, connection.knownTotal)),
        last_connection: connectedAt,
      })
      .onConflict('session_uid')
      .ignore();
  }

  /** Writes many signs of life in one statement; an older one never undoes a newer. */
  async touch(signs: SignOfLife[]): Promise<void> {
    if (signs.length === 0) return;
    await this.db.raw(
      `UPDATE connections AS c
       SET last_heartbeat = GREATEST(c.last_heartbeat, s.heard_at),
           last_activity = GREATEST(c.last_activity, s.active_at)
       FROM jsonb_to_recordset(?) AS s(id text, heard_at timestamptz, active_at timestamptz)
       WHERE c.id = s.id`,
      [
        JSON.stringify(
          signs.map(({ id, heardAt, activeAt }) => ({
            id,
            heard_at: heardAt,
            active_at: activeAt,
          })),
        ),
      ],
    );
  }

  /** Makes a connection end soon, unless it is heard again: as if it had been silent since the last heartbeat of another tab. */
  async expectSilence(id: string): Promise<void> {
    const heardAt = new Date(this.now().getTime() - otherTabsHeardMs);
    await this.db<ConnectionRow>('connections')
      .where({ id })
      .where('last_heartbeat', '>', heardAt)
      .update({ last_heartbeat: heardAt });
  }

  /** Removes a connection that has ended; whether it was there. */
  async remove(id: string): Promise<boolean> {
    const rows = await this.db<ConnectionRow>('connections')
      .where({ id })
      .delete()
      .returning('*');
    await this.noteDisconnects(rows);
    return rows.length > 0;
  }

  /** Removes the row of exactly this resource, not that of a later one of the same name. */
  async removeResource(resourceUid: string): Promise<void> {
    const rows = await this.db<ConnectionRow>('connections')
      .where({ resource_uid: resourceUid })
      .delete()
      .returning('*');
    await this.noteDisconnects(rows);
  }

  /** Connections of which a person's latest activity is newer, by more than `coarsenessMs`, than what their resource says. */
  unwrittenActivity(coarsenessMs: number): Promise<ConnectionRow[]> {
    return this.db<ConnectionRow>('connections').whereRaw(
      `last_activity > COALESCE(written_activity, connected_at) + ? * interval '1 millisecond'`,
      [coarsenessMs],
    );
  }

  async setWrittenActivity(id: string, writtenActivity: Date): Promise<void> {
    await this.db<ConnectionRow>('connections')
      .where({ id })
      .update({ written_activity: writtenActivity });
  }

  /** What is counted of a session; undefined where nobody ever connected. */
  async counts(sessionUID: string): Promise<SessionCounts | undefined> {
    const row = await this.db<SessionRow>('session_connections')
      .where({ session_uid: sessionUID })
      .first();
    return (
      row && {
        totalConnections: Number(row.total_connections),
        lastConnection: row.last_connection ?? undefined,
        lastDisconnect: row.last_disconnect ?? undefined,
      }
    );
  }

  /** Forgets all of a session that is deleted. */
  async forgetSession(sessionUID: string): Promise<void> {
    for (const table of ['connections', 'grants', 'session_connections']) {
      await this.db(table).where({ session_uid: sessionUID }).delete();
    }
  }

  async noteDisconnects(rows: ConnectionRow[]): Promise<void> {
    const sessions = [...new Set(rows.map(row => row.session_uid))];
    if (sessions.length === 0) return;
    await this.db<SessionRow>('session_connections')
      .whereIn('session_uid', sessions)
      .update({ last_disconnect: this.now() });
  }
}
