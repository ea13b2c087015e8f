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
import type { KeyedMutex } from './KeyedMutex';
import type { SessionFinder } from './SessionFinder';
import { connectSettings } from './sessionSettings';

export type Visitor = {
  identity: ConnectionIdentity;
  role: Role;
  client: ClientDescription;
};

/**
 * Whether a session that sleeps is woken: never, unless its `autoStart` is off, or because a person asked for just that.
 */
export type Waking = 'never' | 'automatic' | 'explicit';

export type PlaceServiceOptions = {
  places: PlaceStore;
  connections: ConnectionStore;
  resources: ConnectionResources;
  finder: SessionFinder;
  /** Keeps connecting and disconnecting of one browser apart. */
  mutex: KeyedMutex;
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
    const id = connectionName(visitor.identity);
    await this.options.mutex.run(id, () => this.takeAs(id, session, visitor));
    return id;
  }

  /**
   * Checks that a session can be opened as it is, or by waking it.
   *
   * @throws GoneError when it has ended, ConflictError when it sleeps and may not be woken for this.
   */
  checkOpen(session: Session, waking: Waking): void {
    const { name, deletionTimestamp } = session.metadata;
    if (session.spec.state === 'terminated' || deletionTimestamp) {
      throw new GoneError(
        `session "${name}" has ended; launch its template again`,
      );
    }
    if (!isAsleep(session) || waking === 'explicit') return;
    const { autoStart } = connectSettings(
      session,
      this.options.finder.template(session),
    );
    if (waking === 'never' || !autoStart) {
      throw new ConflictError(
        `session "${name}" sleeps${autoStart ? '' : ' and does not start by itself'}; wake it in the portal`,
      );
    }
  }

  /** Wakes a session that sleeps. */
  async wake(session: Session): Promise<void> {
    if (isAsleep(session)) await this.options.resources.wake(session);
  }

  private async takeAs(
    id: string,
    session: Session,
    visitor: Visitor,
  ): Promise<void> {
    const { places, connections, resources, finder } = this.options;
    const { identity, role, client } = visitor;
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
