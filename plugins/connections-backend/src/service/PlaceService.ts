import { ConflictError } from '@backstage/errors';
import type { Session } from '@streamspace/plugin-common';
import type { ConnectionStore } from '../database/ConnectionStore';
import type { PlaceStore } from '../database/PlaceStore';
import type {
  ClientDescription,
  ConnectionIdentity,
  Role,
} from '../database/connectionRow';
import { GoneError, TooManyConnectionsError } from '../errors/statusErrors';
import { connectionName } from '../kubernetes/connectionName';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';
import type { SessionFinder } from './SessionFinder';
import { connectSettings } from './sessionSettings';

export type Visitor = {
  identity: ConnectionIdentity;
  role: Role;
  client: ClientDescription;
};

export type PlaceServiceOptions = {
  places: PlaceStore;
  connections: ConnectionStore;
  resources: ConnectionResources;
  finder: SessionFinder;
};

/** Gives a browser its Connection to a session, and wakes the session. */
export class PlaceService {
  constructor(private readonly options: PlaceServiceOptions) {}

  /**
   * Finds or makes the browser's Connection.
   *
   * @returns its name.
   * @throws TooManyConnectionsError when the session takes no further person.
   */
  async take(session: Session, visitor: Visitor): Promise<string> {
    const { places, connections, resources, finder } = this.options;
    const { identity, role, client } = visitor;
    const id = connectionName(identity);
    const { maxConnections } = connectSettings(
      session,
      finder.template(session),
    );
    const place = await places.take({
      id,
      identity,
      role,
      client,
      maxPeople: maxConnections,
      knownTotal: session.status?.totalConnections ?? 0,
    });
    if (place.full) throw full(session, maxConnections);
    try {
      const resource = await resources.ensure(id, visitor);
      await connections.setResourceUid(id, resource.metadata.uid!);
    } catch (error) {
      if (place.isNew) await places.giveBack(id, identity.sessionUID);
      throw error;
    }
    return id;
  }

  /**
   * Checks that a session can be opened as it is, or by waking it.
   *
   * @param explicit - whether the person asked for it to wake.
   * @throws GoneError when it has ended, ConflictError when it sleeps and waking takes an explicit act.
   */
  checkOpen(session: Session, explicit: boolean): void {
    const { name, deletionTimestamp } = session.metadata;
    if (session.spec.state === 'terminated' || deletionTimestamp) {
      throw new GoneError(
        `session "${name}" has ended; launch its template again`,
      );
    }
    const { autoStart } = connectSettings(
      session,
      this.options.finder.template(session),
    );
    if (isAsleep(session) && !autoStart && !explicit) {
      throw new ConflictError(
        `session "${name}" sleeps and does not start by itself; wake it in the portal`,
      );
    }
  }

  /** Wakes a session that sleeps. */
  async wake(session: Session): Promise<void> {
    if (isAsleep(session)) await this.options.resources.wake(session);
  }
}

function isAsleep(session: Session): boolean {
  return session.spec.state === 'hibernated';
}

function full(session: Session, people: number): TooManyConnectionsError {
  const places = people === 1 ? 'the only place' : `all ${people} places`;
  return new TooManyConnectionsError(
    `${places} in session "${session.metadata.name}" ${people === 1 ? 'is' : 'are'} taken; try again when somebody has left`,
  );
}
