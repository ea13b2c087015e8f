import { objectKey, type Reflector } from '@streamspace/plugin-node';
import type { Connection } from '@streamspace/plugin-common';
import type { ConnectionRow } from '../database/connectionRow';
import type { ConnectionStore } from '../database/ConnectionStore';
import type { GrantStore, StoredGrant } from '../database/GrantStore';
import { GoneError } from '../errors/statusErrors';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';
import type { Heartbeats } from './Heartbeats';
import type { KeyedMutex } from './KeyedMutex';

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
  mutex: KeyedMutex;
};

/** What a person may do with a connection of their own. Having it is the right to it. */
export class ConnectionService {
  constructor(private readonly options: ConnectionServiceOptions) {}

  /** Ends a connection and revokes what its browser was granted. One that is gone already, or somebody else's, is left alone. */
  async disconnect(request: ConnectionRequest): Promise<void> {
    const { connection, user } = request;
    // Also where the connection has fallen silent: its browser could ask to be let in again.
    await this.options.grants.revoke(connection, user);
    const row = await this.ownRow(request);
    if (row) await this.end(row.id, row.session_namespace);
  }

  /** Ends the connection of a grant and revokes it, at its browser's wish. */
  async giveUp({ connection, user, sessionNamespace }: StoredGrant) {
    await this.options.grants.revoke(connection, user);
    await this.end(connection, sessionNamespace);
  }

  /**
   * Notes that one tab of a browser closed. Its other tabs are heard within a heartbeat; where none is, the connection ends soon, and its
   * grant stays: the person did not ask to be put out.
   */
  async leave(request: ConnectionRequest): Promise<void> {
    const row = await this.ownRow(request);
    if (row) await this.options.connections.expectSilence(row.id);
  }

  /** Ends a connection. Its grant is to be revoked first, or the next request is let in again. */
  private async end(id: string, namespace: string): Promise<void> {
    const { connections, resources, mutex } = this.options;
    await mutex.run(id, async () => {
      await resources.delete({ namespace, name: id });
      await connections.remove(id);
    });
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

  private async ownRow(
    request: ConnectionRequest,
  ): Promise<ConnectionRow | undefined> {
    const row = await this.options.connections.get(request.connection);
    const isOwn =
      row?.user_id === request.user && row.session_id === request.sessionName;
    return isOwn ? row : undefined;
  }

  private async isOwn(request: ConnectionRequest): Promise<boolean> {
    const { reflector, namespace } = this.options;
    const { connection, user, sessionName } = request;
    const known = reflector.get(objectKey({ namespace, name: connection }));
    if (known) {
      return known.spec.user === user && known.spec.sessionName === sessionName;
    }
    // The copy may be a moment behind a connection that was made just now.
    return (await this.ownRow(request)) !== undefined;
  }
}
