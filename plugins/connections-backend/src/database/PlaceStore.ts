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

export type PlaceRequest = {
  id: string;
  identity: ConnectionIdentity;
  role: Role;
  client: ClientDescription;
  /** How many distinct people the session takes. */
  maxPeople: number;
  /** What the session's status counted so far: where counting begins when the database knows nothing. */
  knownTotal: number;
};

/** `isNew`: the browser was not connected before. `full`: the session had no place left. */
export type Place = { full: false; isNew: boolean } | { full: true };

/** The places of sessions: distinct people, counted under a lock on the session's row. */
export class PlaceStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Takes a place, or keeps the one that the browser has. Of two racing for the last place one gets it, on whichever replica: the second
   * waits for the first one's row lock.
   */
  take(request: PlaceRequest): Promise<Place> {
    return this.db.transaction(async transaction => {
      const session = await this.lock(transaction, request);
      const { id, identity, role, client } = request;
      const rows = await transaction<ConnectionRow>('connections').where({
        session_uid: identity.sessionUID,
      });
      const isNew = !rows.some(row => row.id === id);
      if (isNew && !hasPlace(rows, request)) return { full: true };

      const now = this.now();
      await transaction<ConnectionRow>('connections')
        .insert({
          id,
          ...identityColumns(identity),
          ...clientColumns(client),
          role,
          connected_at: now,
          last_heartbeat: now,
        })
        .onConflict('id')
        .merge(['role', 'client_ip', 'user_agent', 'last_heartbeat']);
      if (isNew) {
        await transaction<SessionRow>('session_connections')
          .where({ session_uid: identity.sessionUID })
          .update({
            total_connections: String(Number(session.total_connections) + 1),
            last_connection: now,
          });
      }
      return { full: false, isNew };
    });
  }

  /** Gives back a place whose Connection could not be made, as if it had never been taken. */
  giveBack(id: string, sessionUID: string): Promise<void> {
    return this.db.transaction(async transaction => {
      const deleted = await transaction('connections')
        .where({ id })
        .whereNull('resource_uid')
        .delete();
      if (deleted > 0) {
        await transaction('session_connections')
          .where({ session_uid: sessionUID })
          .decrement('total_connections', 1);
      }
    });
  }

  private async lock(
    transaction: Knex.Transaction,
    { identity, knownTotal }: PlaceRequest,
  ): Promise<SessionRow> {
    await transaction<SessionRow>('session_connections')
      .insert({
        session_uid: identity.sessionUID,
        session_id: identity.sessionName,
        session_namespace: identity.sessionNamespace,
        total_connections: String(knownTotal),
      })
      .onConflict('session_uid')
      .ignore();
    const row = await transaction<SessionRow>('session_connections')
      .where({ session_uid: identity.sessionUID })
      .forUpdate()
      .first();
    return row!;
  }
}

/** Whether one more person fits; who is there already, in another browser, needs no further place, and an admin never does. */
function hasPlace(
  rows: ConnectionRow[],
  { role, identity, maxPeople }: PlaceRequest,
): boolean {
  if (role === 'admin') return true;
  const people = new Set(
    rows.filter(row => row.role !== 'admin').map(row => row.user_id),
  );
  return people.has(identity.user) || people.size < maxPeople;
}
