import { NotAllowedError } from '@backstage/errors';
import { objectKey, type Reflector } from '@streamspace/plugin-node';
import { personName, type Connection } from '@streamspace/plugin-common';
import type { ConnectionRow } from '../database/connectionRow';
import type { ConnectionStore } from '../database/ConnectionStore';
import type { GrantStore } from '../database/GrantStore';
import type { TabStore } from '../database/TabStore';
import { GoneError } from '../errors/statusErrors';
import type { ActivityWriter } from './ActivityWriter';
import type { Beat, Heartbeats } from './Heartbeats';
import type { ConnectionEnder } from './ConnectionEnder';

export type ConnectionRequest = {
  /** Entity ref of the caller. */
  user: string;
  sessionName: string;
  connection: string;
};

export type ConnectionServiceOptions = {
  connections: ConnectionStore;
  grants: GrantStore;
  tabs: TabStore;
  ender: ConnectionEnder;
  reflector: Reflector<Connection>;
  heartbeats: Heartbeats;
  activity: ActivityWriter;
  namespace: string;
};

/** What a person may do with a connection of their own. Having it is the right to it. */
export class ConnectionService {
  constructor(private readonly options: ConnectionServiceOptions) {}

  /** Ends a connection and revokes what its browser was granted. One that is gone already, or somebody else's, is left alone. */
  async disconnect(request: ConnectionRequest): Promise<void> {
    const { grants, ender } = this.options;
    const { connection, user } = request;
    // Also where the connection has fallen silent: its browser could ask to be let in again.
    const grant = await grants.latest(connection);
    if (grant?.user === user) await grants.revoke(connection);
    const row = await this.ownRow(request);
    if (row) await ender.end(row);
  }

  /** Ends all connections of one of a person's browsers and revokes what it was granted. */
  async signOut(user: string, browserId: string): Promise<void> {
    const { grants, connections, ender } = this.options;
    await grants.revokeBrowser(user, browserId);
    const rows = await connections.ofBrowser(user, browserId);
    await Promise.all(rows.map(row => ender.end(row)));
  }

  /**
   * Notes that one tab of a browser closed. With the last one the connection ends, as soon as nothing is open for it at the gateways either;
   * its grant stays: the person did not ask to be put out.
   */
  async closeTab(request: ConnectionRequest, tab: string): Promise<void> {
    const { tabs, ender } = this.options;
    const row = await this.ownRow(request);
    if (!row) return;
    const rest = await tabs.close(row.id, tab);
    if (rest === 'leaves') await ender.endLeft();
  }

  /**
   * Notes that a browser is there.
   *
   * @throws GoneError when the connection has ended, or is not the caller's; NotAllowedError when somebody ended it who meant to.
   */
  async heartbeat(request: ConnectionRequest, beat: Beat): Promise<void> {
    if (await this.isOwn(request)) {
      await this.noteBeat(request.connection, beat);
      return;
    }
    const grant = await this.options.grants.latest(request.connection);
    if (grant?.revokedBy && grant.user === request.user) {
      throw new NotAllowedError(
        grant.revokedBy === request.user
          ? 'you signed out in another tab of this browser'
          : `${personName(grant.revokedBy)} disconnected you from this session`,
      );
    }
    throw new GoneError(
      `connection "${request.connection}" has ended; connect to session "${request.sessionName}" again`,
    );
  }

  /** A use of a session that is about to stop for want of it must not wait for the next batch. */
  private async noteBeat(connection: string, beat: Beat): Promise<void> {
    const { heartbeats, activity } = this.options;
    heartbeats.beat(connection, beat);
    if (!beat.active || !activity.isAboutToStop(connection)) return;
    await heartbeats.flush();
    await activity.writeNow([connection]);
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
