import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  connectionDeletePermission,
  connectionReadPermission,
  sessionOwner,
} from '@streamspace/plugin-common';
import { userRefOf } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import type { ConnectionStore } from '../database/ConnectionStore';
import {
  countPeople,
  listConnections,
  type ConnectionPage,
  type ConnectionQuery,
} from '../database/listConnections';
import type { ConnectionEnder } from './ConnectionEnder';
import type { SessionFinder } from './SessionFinder';

type User = BackstageCredentials<BackstageUserPrincipal>;

export type ConnectionAdministrationOptions = {
  db: Knex;
  permissions: PermissionsService;
  connections: ConnectionStore;
  finder: SessionFinder;
  ender: ConnectionEnder;
};

/** What administrators see of connections, and do with those of others. */
export class ConnectionAdministration {
  constructor(private readonly options: ConnectionAdministrationOptions) {}

  /** @throws NotAllowedError without the permission to see all connections. */
  async list(
    credentials: User,
    query: ConnectionQuery,
  ): Promise<ConnectionPage> {
    if (!(await this.may(credentials, connectionReadPermission))) {
      throw new NotAllowedError(
        `you may not see connections: the permission ${connectionReadPermission.name} is missing`,
      );
    }
    const { db } = this.options;
    const [page, totalPeople] = await Promise.all([
      listConnections(db, query),
      countPeople(db, query),
    ]);
    const items = page.items.map(item => ({ ...item, ...this.names(item) }));
    return { ...page, items, totalPeople };
  }

  /** What people call the session and its app. */
  private names({ session: name }: ConnectionPage['items'][number]) {
    const { finder } = this.options;
    const session = finder.known(name);
    if (!session) return {};
    const { displayName, template } = session.spec;
    return {
      ...(displayName && { sessionTitle: displayName }),
      app: finder.template(session)?.spec.displayName ?? template,
    };
  }

  /**
   * Disconnects somebody's browser for good: its grant is revoked, and it is told who did it.
   *
   * @throws NotFoundError for whoever neither may disconnect anybody nor owns the session: nobody learns which connections exist.
   */
  async disconnect(credentials: User, connection: string): Promise<void> {
    const { connections, finder, ender } = this.options;
    const user = userRefOf(credentials);
    const mayAll = await this.may(credentials, connectionDeletePermission);
    const row = await connections.get(connection);
    if (!row && mayAll) return;
    const session = row && (await finder.find(row.session_id));
    const owns = session !== undefined && sessionOwner(session) === user;
    if (!row || !(mayAll || owns)) {
      throw new NotFoundError(
        `there is no connection "${connection}" that you may end`,
      );
    }
    await ender.revoke(row, row.user_id === user ? undefined : user);
  }

  private async may(
    credentials: User,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}
