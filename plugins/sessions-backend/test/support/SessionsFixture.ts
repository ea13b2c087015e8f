import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  sessionOwnerCondition,
  sessionReadPermission,
  sessionSharedWithCondition,
  sessionSharePermission,
  templateManagePermission,
  type Session,
} from '@streamspace/plugin-common';
import { Session as SessionKind } from '@streamspace/plugin-node';
import {
  portalOrigin,
  SocketClient,
  startBackend,
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import type { Knex } from 'knex';
import request from 'supertest';
import sessionsPlugin from '../../src';

const socketPath = '/api/v1/ws/sessions';

/** Everybody owns what is theirs and sees what is shared with them; admin may all, and nobody else manage templates; viewer only sees; operator may all but share. */
const permissions = mockServices.permissions.mock({
  async authorize(requests, { credentials } = {} as never) {
    const { userEntityRef } = (
      credentials as ReturnType<typeof mockCredentials.user>
    ).principal;
    return requests.map(({ permission }) => ({
      result:
        permission.name === templateManagePermission.name &&
        userEntityRef !== 'user:default/admin'
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    }));
  },
  async authorizeConditional(requests, { credentials } = {} as never) {
    const { userEntityRef } = (
      credentials as ReturnType<typeof mockCredentials.user>
    ).principal;
    return requests.map(({ permission }) => {
      if (userEntityRef === 'user:default/admin') {
        return { result: AuthorizeResult.ALLOW };
      }
      if (userEntityRef === 'user:default/viewer') {
        return permission.attributes.action === 'read'
          ? { result: AuthorizeResult.ALLOW }
          : { result: AuthorizeResult.DENY };
      }
      if (
        userEntityRef === 'user:default/operator' &&
        permission.name !== sessionSharePermission.name
      ) {
        return { result: AuthorizeResult.ALLOW };
      }
      const isOwner = sessionOwnerCondition([userEntityRef]);
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'streamspace-sessions',
        resourceType: 'streamspace-session',
        conditions:
          permission.name === sessionReadPermission.name
            ? { anyOf: [isOwner, sessionSharedWithCondition([userEntityRef])] }
            : isOwner,
      };
    });
  },
});

/** What the sessions' socket tells; `SYNCED` has no object. */
export type SessionMessage = { type: string; object?: Session };

/** The Sessions API on a real database and API server, with templates of the test's own, and people who use it. */
export class SessionsFixture {
  private readonly sockets: SocketClient<SessionMessage>[] = [];

  private constructor(
    readonly cluster: TestCluster,
    readonly db: Knex,
    private readonly backend: Awaited<ReturnType<typeof startBackend>>,
  ) {}

  static async start(db: Knex): Promise<SessionsFixture> {
    const cluster = await startTestCluster();
    await cluster.createTemplate('echo', { displayName: 'Echo' });
    await cluster.createTemplate('plot', { displayName: 'Notebook Lab' });
    await cluster.createTemplate(
      'broken',
      {},
      { phase: 'Invalid', message: 'it has no port' },
    );
    const backend = await startBackend({
      cluster,
      features: [
        sessionsPlugin,
        mockServices.database.factory({ knex: db }),
        permissions.factory,
      ],
    });
    return new SessionsFixture(cluster, db, backend);
  }

  get server() {
    return this.backend.server;
  }

  /** The API as one of the people. */
  as(user: string) {
    const authorization = mockCredentials.user.header(`user:default/${user}`);
    const send = (method: 'get' | 'post' | 'patch' | 'delete', path: string) =>
      request(this.server)
        [method](`/api/v1/sessions${path}`)
        .set('Authorization', authorization);
    return {
      send,
      list: (query = '') => send('get', query),
      get: (name: string) => send('get', `/${name}`),
      create: (spec: object, metadata?: object) =>
        send('post', '').send({ spec, metadata }),
      patch: (name: string, body: object) =>
        send('patch', `/${name}`).send(body),
      delete: (name: string, query = '') => send('delete', `/${name}${query}`),
    };
  }

  async launch(
    user: string,
  ): Promise<Session & { metadata: { name: string } }> {
    const { status, body } = await this.as(user).create({ template: 'echo' });
    if (status !== 201) throw new Error(`not launched: ${body.error.message}`);
    return body;
  }

  /** The custom resource itself. */
  inCluster(name: string): Promise<Session> {
    return this.cluster.client.get(SessionKind, this.ref(name));
  }

  ref(name: string) {
    return { namespace: this.cluster.namespace, name };
  }

  /** A socket that has not said who it is for. */
  socket(query = '', origin?: string): SocketClient<SessionMessage> {
    const socket = new SocketClient<SessionMessage>(
      this.server,
      socketPath + query,
      {
        origin,
      },
    );
    this.sockets.push(socket);
    return socket;
  }

  /** A socket of one of the people, which has seen all that there is. */
  async openSocket(
    user: string,
    query = '',
  ): Promise<SocketClient<SessionMessage>> {
    const socket = this.socket(query, portalOrigin);
    await socket.authenticate(
      mockCredentials.user.token(`user:default/${user}`),
    );
    await socket.until(({ type }) => type === 'SYNCED');
    return socket;
  }

  async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.close());
    await this.backend.stop();
    await this.cluster.close();
  }
}

export function namesOf(body: { items: Session[] }) {
  return body.items.map(({ metadata }) => metadata.name);
}
