import type { ConnectionStore } from '../database/ConnectionStore';
import type { GrantStore } from '../database/GrantStore';
import type { SocketStore } from '../database/SocketStore';
import type { ConnectionRow } from '../database/connectionRow';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';
import type { KeyedMutex } from './KeyedMutex';

export type ConnectionEnderOptions = {
  connections: ConnectionStore;
  sockets: SocketStore;
  grants: GrantStore;
  resources: ConnectionResources;
  mutex: KeyedMutex;
};

/** Ends connections: first the resource, which cuts the sockets at the gateways, then the row. */
export class ConnectionEnder {
  constructor(private readonly options: ConnectionEnderOptions) {}

  /** Ends a connection. Whoever still has a grant for it is let in again at the next request. */
  async end({
    id,
    session_namespace: namespace,
  }: Pick<ConnectionRow, 'id' | 'session_namespace'>): Promise<void> {
    const { connections, resources, mutex } = this.options;
    await mutex.run(id, async () => {
      await resources.delete({ namespace, name: id });
      await connections.remove(id);
    });
  }

  /**
   * Ends a connection and revokes its grant, so that its browser does not come back by itself.
   *
   * @param by - entity ref of who does it, where that is not the person themselves.
   */
  async revoke(
    connection: Pick<ConnectionRow, 'id' | 'session_namespace'>,
    by?: string,
  ): Promise<void> {
    await this.options.grants.revoke(connection.id, by);
    await this.end(connection);
  }

  /** Ends the connections whose last tab has closed, as far as nothing is open for them at the gateways. */
  async endLeft(): Promise<void> {
    const left = await this.options.sockets.left();
    await Promise.all(left.map(row => this.end(row)));
  }
}
