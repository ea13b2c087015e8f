import type { Knex } from 'knex';
import {
  clientColumns,
  identityColumns,
  type ActivityKind,
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
  /** When a person last used the app, if that is known, and what was seen. */
  activeAt?: Date;
  activityKind?: ActivityKind;
};

export type SessionCounts = {
  totalConnections: number;
  lastConnection?: Date;
  lastDisconnect?: Date;
};

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
           last_activity_kind = CASE WHEN s.active_at > COALESCE(c.last_activity, '-infinity') THEN s.kind ELSE c.last_activity_kind END,
           last_activity = GREATEST(c.last_activity, s.active_at)
       FROM jsonb_to_recordset(?) AS s(id text, heard_at timestamptz, active_at timestamptz, kind text)
       WHERE c.id = s.id`,
      [
        JSON.stringify(
          signs.map(({ id, heardAt, activeAt, activityKind }) => ({
            id,
            heard_at: heardAt,
            active_at: activeAt,
            kind: activityKind,
          })),
        ),
      ],
    );
  }

  /** Removes a connection that has ended; whether it was there. */
  async remove(id: string): Promise<boolean> {
    const removed = await this.removeWhere({ id });
    return removed > 0;
  }

  /** Removes the row of exactly this resource, not that of a later one of the same name. */
  async removeResource(resourceUid: string): Promise<void> {
    await this.removeWhere({ resource_uid: resourceUid });
  }

  /**
   * Connections whose latest activity is newer, by more than `coarsenessMs`, than what their resource says; those that have waited longest
   * first, at most `limit`.
   */
  unwrittenActivity(
    coarsenessMs: number,
    limit: number,
  ): Promise<ConnectionRow[]> {
    return this.db<ConnectionRow>('connections')
      .whereRaw(
        `last_activity > COALESCE(written_activity, connected_at) + ? * interval '1 millisecond'`,
        [coarsenessMs],
      )
      .orderByRaw('COALESCE(written_activity, connected_at)')
      .limit(limit);
  }

  /** Of these connections, those whose resource does not say the latest activity or the pod. */
  unwritten(ids: string[]): Promise<ConnectionRow[]> {
    return this.db<ConnectionRow>('connections')
      .whereRaw('id = any(?)', [ids])
      .whereRaw(
        `(last_activity > COALESCE(written_activity, '-infinity') OR pod_name IS DISTINCT FROM written_pod)`,
      );
  }

  /** Connections whose resource does not say the pod that serves them. */
  unwrittenPods(): Promise<ConnectionRow[]> {
    return this.db<ConnectionRow>('connections').whereRaw(
      'pod_name IS DISTINCT FROM written_pod',
    );
  }

  /** Notes what the resource says by now. */
  async setWritten({
    id,
    last_activity,
    pod_name,
  }: ConnectionRow): Promise<void> {
    await this.db<ConnectionRow>('connections')
      .where({ id })
      .update({ written_activity: last_activity, written_pod: pod_name });
  }

  /** The connections of a person to a session. */
  ofPerson(sessionUID: string, user: string): Promise<ConnectionRow[]> {
    return this.db<ConnectionRow>('connections').where({
      session_uid: sessionUID,
      user_id: user,
    });
  }

  /** The connections of one of a person's browsers to all sessions. */
  ofBrowser(user: string, browserId: string): Promise<ConnectionRow[]> {
    return this.db<ConnectionRow>('connections').where({
      user_id: user,
      browser_id: browserId,
    });
  }

  async setRole(id: string, role: Role): Promise<void> {
    await this.db<ConnectionRow>('connections').where({ id }).update({ role });
  }

  /** Lets the idle time of a session to which nobody is connected begin anew. */
  async restartIdleTime(sessionUID: string): Promise<void> {
    await this.db<SessionRow>('session_connections')
      .where({ session_uid: sessionUID })
      .update({ last_disconnect: this.now() });
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
    for (const table of [
      'connections',
      'grants',
      'session_connections',
      'pictures',
    ]) {
      await this.db(table).where({ session_uid: sessionUID }).delete();
    }
  }

  async noteDisconnects(
    rows: Pick<ConnectionRow, 'session_uid'>[],
    db = this.db,
  ): Promise<void> {
    const sessions = [...new Set(rows.map(row => row.session_uid))];
    if (sessions.length === 0) return;
    await db<SessionRow>('session_connections')
      .whereIn('session_uid', sessions)
      .update({ last_disconnect: this.now() });
  }

  /**
   * In one transaction: a connection is ended by who ends it and by the news that its resource is gone, and whichever of them finds no row any more
   * must find the disconnect noted.
   */
  private removeWhere(condition: Partial<ConnectionRow>): Promise<number> {
    return this.db.transaction(async transaction => {
      const rows = await transaction<ConnectionRow>('connections')
        .where(condition)
        .delete()
        .returning('session_uid');
      await this.noteDisconnects(rows, transaction);
      return rows.length;
    });
  }
}
