import { objectKey, type Reflector } from '@streamspace/plugin-node';
import type { Connection } from '@streamspace/plugin-common';
import type { ConnectionStore } from '../database/ConnectionStore';
import type { GrantStore } from '../database/GrantStore';
import { GoneError } from '../errors/statusErrors';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';
import type { Heartbeats } from './Heartbeats';

export type ConnectionRequest = {
  /** Entity ref of the caller. */
  user: string;
  sessionName: string;
  connection: string;
};

export type ConnectionServiceOptions = {
  connections: ConnectionStore;
  grants: GrantStore;
  resources: ConnectionResources;
  reflector: Reflector<Connection>;
  heartbeats: Heartbeats;
  namespace: string;
};

/** What a person may do with a connection of their own. Having it is the right to it. */
export class ConnectionService {
  constructor(private readonly options: ConnectionServiceOptions) {}

  /** Ends a connection and revokes what its browser was granted. One that is gone already, or somebody else's, is left alone. */
  async disconnect(request: ConnectionRequest): Promise<void> {
    const row = await this.options.connections.get(request.connection);
    const isOwn =
      row?.user_id === request.user && row.session_id === request.sessionName;
    if (isOwn) await this.end(row.id, row.session_namespace);
  }

  /** Ends a connection, whosever it is. */
  async end(id: string, namespace: string): Promise<void> {
    const { connections, grants, resources } = this.options;
    // First the grant: a request that meets the deleted Connection must not be let in again.
    await grants.revoke(id);
    await resources.delete({ namespace, name: id });
    await connections.remove(id);
  }

  /**
   * Notes that a browser is there.
   *
   * @throws GoneError when the connection has ended, or is not the caller's.
   */
  async heartbeat(request: ConnectionRequest, active: boolean): Promise<void> {
    if (!(await this.isOwn(request))) {
      throw new GoneError(
        `connection "${request.connection}" has ended; connect to session "${request.sessionName}" again`,
      );
    }
    this.options.heartbeats.beat(request.connection, active);
  }

  private async isOwn(request: ConnectionRequest): Promise<boolean> {
    const { reflector, namespace, connections } = this.options;
    const { connection, user, sessionName } = request;
    const known = reflector.get(objectKey({ namespace, name: connection }));
    if (known) {
      return known.spec.user === user && known.spec.sessionName === sessionName;
    }
    // The copy may be a moment behind a connection that was made just now.
    const row = await connections.get(connection);
    return row?.user_id === user && row.session_id === sessionName;
  }
}
