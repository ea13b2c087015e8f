import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  sessionOwnerCondition,
  sessionReadPermission,
  sessionSharedWithCondition,
  sessionSharePermission,
  type Session,
} from '@streamspace/plugin-common';
import {
  Session as SessionKind,
  socketCloseCodes,
} from '@streamspace/plugin-node';
import {
  portalOrigin,
  SocketClient,
  startBackend,
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import type { Knex } from 'knex';
import request from 'supertest';
import sessionsPlugin from '../src';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const socketPath = '/api/v1/ws/sessions';

/** Everybody owns what is theirs and sees what is shared with them; admin may all; viewer only sees; operator may all but share. */
const permissions = mockServices.permissions.mock({
  async authorize(requests) {
    return requests.map(() => ({ result: AuthorizeResult.ALLOW }));
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

describe('the Sessions API', () => {
  let cluster: TestCluster;
  let db: Knex;
  let backend: Awaited<ReturnType<typeof startBackend>>;
  const clients: SocketClient[] = [];

  beforeAll(async () => {
    cluster = await startTestCluster();
    await cluster.createTemplate('echo', { displayName: 'Echo' });
    await cluster.createTemplate('plot', { displayName: 'Notebook Lab' });
    await cluster.createTemplate(
      'broken',
      {},
      { phase: 'Invalid', message: 'it has no port' },
    );
    db = await databases.init('POSTGRES_18');
    backend = await startBackend({
      cluster,
      features: [
        sessionsPlugin,
        mockServices.database.factory({ knex: db }),
        permissions.factory,
      ],
    });
  }, 120_000);
  afterAll(async () => {
    clients.forEach(client => client.close());
    await backend?.stop();
    await cluster?.close();
  });

  const as = (user: string) => {
    const authorization = mockCredentials.user.header(`user:default/${user}`);
    const send = (method: 'get' | 'post' | 'patch' | 'delete', path: string) =>
      request(backend.server)
        [method](`/api/v1/sessions${path}`)
        .set('Authorization', authorization);
    return {
      list: (query = '') => send('get', query),
      get: (name: string) => send('get', `/${name}`),
      create: (spec: object, metadata?: object) =>
        send('post', '').send({ spec, metadata }),
      patch: (name: string, body: object) =>
        send('patch', `/${name}`).send(body),
      delete: (name: string, query = '') => send('delete', `/${name}${query}`),
    };
  };
  const launch = async (user: string): Promise<Session> => {
    const { status, body } = await as(user).create({ template: 'echo' });
    expect([status, body.error]).toEqual([201, undefined]);
    return body;
  };
  const names = (body: { items: Session[] }) =>
    body.items.map(({ metadata }) => metadata.name);
  const inCluster = (name: string) =>
    cluster.client.get(SessionKind, { namespace: cluster.namespace, name });
  const openSocket = async (user: string, query = '') => {
    const client = new SocketClient(backend.server, socketPath + query, {
      origin: portalOrigin,
    });
    clients.push(client);
    await client.authenticate(
      mockCredentials.user.token(`user:default/${user}`),
    );
    await client.until(({ type }) => type === 'SYNCED');
    return client;
  };

  it('creates the custom resource for the caller and lists it at once', async () => {
    const { status, body, headers } = await as('alice').create({
      template: 'echo',
      displayName: 'Mine',
    });
    expect(status).toBe(201);
    const { name } = body.metadata;
    expect(name).toMatch(/^echo-[a-z0-9]{5}$/);
    expect(headers.location).toBe(`/api/v1/sessions/${name}`);
    expect((await inCluster(name)).spec).toMatchObject({
      user: 'user:default/alice',
      template: 'echo',
      displayName: 'Mine',
      state: 'running',
    });
    expect(names((await as('alice').list()).body)).toContain(name);
  });

  it('shows people their own sessions and admins all of them', async () => {
    const { metadata } = await launch('alice');
    const name = metadata.name!;
    const bob = as('bob');
    const answers = await Promise.all([
      bob.get(name),
      bob.patch(name, { spec: { state: 'hibernated' } }),
      bob.delete(name),
      bob.get('no-such-session'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    // The same words for what is another's and for what is not there.
    expect(answers[0].body.error.message.replace(name, 'X')).toBe(
      answers[3].body.error.message.replace('no-such-session', 'X'),
    );
    expect((await bob.list(`?search=${name}`)).body.totalItems).toBe(0);
    expect((await as('admin').get(name)).status).toBe(200);
    expect(names((await as('admin').list(`?search=${name}`)).body)).toEqual([
      name,
    ]);
    expect((await inCluster(name)).spec.state).toBe('running');
  });

  it('shows what is shared with somebody, for seeing alone', async () => {
    const { metadata } = await launch('alice');
    const name = metadata.name!;
    const hearing = await openSocket('bob');
    const share = (grants: object[]) =>
      as('alice').patch(name, { spec: { sharing: { grants } } });
    const expiresAt = '9999-01-01T00:00:00Z';
    const shared = await share([{ subject: 'Bob', role: 'viewer', expiresAt }]);
    expect(shared.body.spec.sharing.grants).toEqual([
      { subject: 'Bob', role: 'viewer', expiresAt },
    ]);
    await hearing.until(
      ({ type, object }) => type === 'ADDED' && object.metadata.name === name,
    );

    const bob = as('bob');
    expect((await bob.get(name)).status).toBe(200);
    const listed = async (query: string) =>
      names((await bob.list(`?search=${name}${query}`)).body);
    expect(await listed('')).toEqual([name]);
    expect(await listed('&whose=shared')).toEqual([name]);
    expect(await listed('&whose=mine,shared')).toEqual([name]);
    expect(await listed('&whose=mine')).toEqual([]);
    expect(await listed('&whose=others')).toEqual([]);
    const refused = await Promise.all([
      bob.patch(name, { spec: { state: 'hibernated' } }),
      bob.patch(name, { spec: { sharing: null } }),
      bob.delete(name),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(refused[0].body.error.message).toContain('user:default/alice');
    expect((await as('carol').get(name)).status).toBe(404);
    expect((await inCluster(name)).spec.state).toBe('running');

    await share([]);
    await hearing.until(
      ({ type, object }) => type === 'DELETED' && object.metadata.name === name,
    );
    expect((await bob.get(name)).status).toBe(404);
    expect(await listed('')).toEqual([]);
  });

  it('tells an admin’s own sessions from those of others', async () => {
    const { metadata } = await launch('alice');
    const admin = as('admin');
    const listed = async (whose: string) =>
      names((await admin.list(`?search=${metadata.name}&whose=${whose}`)).body);
    expect(await listed('mine,shared')).toEqual([]);
    expect(await listed('others')).toEqual([metadata.name]);
  });

  it('lets the owner and admins alone say whom a session is shared with', async () => {
    const { metadata } = await launch('alice');
    const sharing = {
      grants: [{ subject: 'user:default/operator', role: 'participant' }],
    };
    const answer = await as('operator').patch(metadata.name!, {
      spec: { sharing },
    });
    expect([answer.status, answer.body.error.message]).toEqual([
      403,
      expect.stringContaining('streamspace.session.share'),
    ]);
    const others = await as('operator').patch(metadata.name!, {
      spec: { state: 'hibernated' },
    });
    const admins = await as('admin').patch(metadata.name!, {
      spec: { sharing },
    });
    expect([others.status, admins.status]).toEqual([200, 200]);
  });

  it('finds sessions by the name that people see of their app', async () => {
    const { body } = await as('alice').create({ template: 'plot' });
    const found = await as('alice').list('?search=lab%20notebook');
    expect(names(found.body)).toEqual([body.metadata.name]);
  });

  it('tells who may see a session but not change it which permission is missing', async () => {
    const { metadata } = await launch('alice');
    const { status, body } = await as('viewer').patch(metadata.name!, {
      spec: { state: 'hibernated' },
    });
    expect([status, body.error.message]).toEqual([
      403,
      expect.stringContaining('streamspace.session.update'),
    ]);
  });

  it('patches what may be changed, and takes null back to what is inherited', async () => {
    const { metadata } = await launch('alice');
    const name = metadata.name!;
    const changed = await as('alice').patch(name, {
      spec: {
        state: 'hibernated',
        idleTimeout: '5m',
        resources: { limits: { cpu: '1' } },
      },
    });
    expect(changed.body.spec).toMatchObject({
      state: 'hibernated',
      idleTimeout: '5m',
    });
    await as('alice').patch(name, { spec: { idleTimeout: null } });
    const { body } = await as('alice').get(name);
    expect(body.spec.idleTimeout).toBeUndefined();
    expect(body.spec.state).toBe('hibernated');
  });

  it('refuses a patch of an older version than the newest', async () => {
    const { metadata } = await launch('alice');
    const patch = (resourceVersion: string, displayName: string) =>
      as('alice').patch(metadata.name!, {
        metadata: { resourceVersion },
        spec: { displayName },
      });
    const first = await patch(metadata.resourceVersion!, 'first');
    const second = await patch(metadata.resourceVersion!, 'second');
    expect([first.status, second.status]).toEqual([200, 409]);
    expect(second.body.error.message).toContain('read it again');
  });

  it.each([
    ['the user', { spec: { user: 'user:default/bob' } }, 'spec.user'],
    ['the template', { spec: { template: 'other' } }, 'spec.template'],
    [
      'metadata',
      { metadata: { labels: {} }, spec: { state: 'running' } },
      'labels',
    ],
    ['the status', { spec: { state: 'running' }, status: {} }, 'status'],
    ['nothing at all', { spec: {} }, 'spec'],
    [
      'a person that is none',
      {
        spec: { sharing: { grants: [{ subject: 'a b', role: 'viewer' }] } },
      },
      'such as group:default/staff',
    ],
    ['an unknown state', { spec: { state: 'paused' } }, 'spec.state'],
    ['a bad duration', { spec: { idleTimeout: 'soon' } }, 'such as 5m'],
  ])('refuses to patch %s', async (_case, patch, message) => {
    const { metadata } = await launch('alice');
    const { status, body } = await as('alice').patch(metadata.name!, patch);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it.each([
    ['an unknown template', { template: 'nope' }, undefined, '"nope"'],
    [
      'an invalid template',
      { template: 'broken' },
      undefined,
      'it has no port',
    ],
    [
      'a name that is no DNS label',
      { template: 'echo' },
      { name: 'My_App' },
      '"My_App"',
    ],
    [
      'a name that is too long',
      { template: 'echo' },
      { name: 'a'.repeat(51) },
      'at most 50',
    ],
    ['another user', { template: 'echo', user: 'bob' }, undefined, 'spec.user'],
    [
      'a bad quantity',
      { template: 'echo', resources: { limits: { memory: 'lots' } } },
      undefined,
      'such as 500m',
    ],
  ])('refuses to create with %s', async (_case, spec, metadata, message) => {
    const { status, body } = await as('alice').create(spec, metadata);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it('gives a name to one session only', async () => {
    const first = await as('alice').create(
      { template: 'echo' },
      { name: 'one' },
    );
    const second = await as('bob').create(
      { template: 'echo' },
      { name: 'one' },
    );
    expect([first.status, second.status]).toEqual([201, 409]);
  });

  it('deletes, and marks the home first where it is to go too', async () => {
    const { metadata } = await launch('alice');
    const name = metadata.name!;
    // A finalizer keeps the object in view, as the controller's does.
    await cluster.client.mergePatch(
      SessionKind,
      { namespace: cluster.namespace, name },
      { metadata: { finalizers: ['stream.streamspace.io/session'] } },
    );
    const { status } = await as('alice').delete(name, '?deleteHome=true');
    expect(status).toBe(204);
    const deleting = await inCluster(name);
    expect(deleting.metadata.deletionTimestamp).toBeDefined();
    expect(deleting.metadata.annotations).toEqual({
      'stream.streamspace.io/delete-home': 'true',
    });
    const socket = await openSocket('alice');
    await cluster.client.mergePatch(
      SessionKind,
      { namespace: cluster.namespace, name },
      { metadata: { finalizers: null } },
    );
    await socket.until(
      ({ type, object }) => type === 'DELETED' && object.metadata.name === name,
    );
    await expect(inCluster(name)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('tells each client of its own sessions, also of changes behind the product’s back', async () => {
    const [alice, bob, admin] = await Promise.all(
      ['alice', 'bob', 'admin'].map(user => openSocket(user)),
    );
    const { metadata } = await launch('alice');
    const ref = { namespace: cluster.namespace, name: metadata.name! };
    await cluster.client.mergePatch(SessionKind, ref, {
      spec: { state: 'hibernated' },
    });
    for (const client of [alice, admin]) {
      await client.until(
        ({ object }) =>
          object?.metadata.name === ref.name &&
          object.spec.state === 'hibernated',
      );
    }
    await launch('bob');
    const heard = await bob.until(({ type }) => type === 'ADDED');
    expect(heard.map(({ object }) => object.spec.user)).toEqual([
      'user:default/bob',
    ]);
  });

  it('tells of one session, or only of changes, where that is asked for', async () => {
    const hearing = await openSocket('alice');
    const [first, second] = [await launch('alice'), await launch('alice')];
    await hearing.until(
      ({ object }) => object?.metadata.uid === second.metadata.uid,
    );
    const name = first.metadata.name!;
    const one = await openSocket('alice', `?name=${name}`);
    const changes = await openSocket('alice', '?changes=only&whose=mine');
    for (const { metadata } of [second, first]) {
      await as('alice').patch(metadata.name!, { spec: { displayName: 'X' } });
    }
    const told = ({ type, object }: { type: string; object?: Session }) =>
      type === 'MODIFIED' && object?.metadata.name === name;
    expect(await one.until(told)).toHaveLength(1);
    expect((await changes.until(told)).map(({ type }) => type)).toEqual([
      'MODIFIED',
      'MODIFIED',
    ]);
  });

  it('refuses a socket that asks for what there is not', async () => {
    const client = new SocketClient(
      backend.server,
      `${socketPath}?whose=everyones`,
      { origin: portalOrigin },
    );
    await client.authenticate(mockCredentials.user.token('user:default/alice'));
    expect(await client.closed).toBe(socketCloseCodes.badRequest);
  });

  it('closes a socket of a page of another Origin and one without a token', async () => {
    const foreign = new SocketClient(backend.server, socketPath, {
      origin: 'http://app.sessions.example.org',
    });
    const anonymous = new SocketClient(backend.server, socketPath);
    await anonymous.send({ type: 'hello' });
    expect(await foreign.closed).toBe(socketCloseCodes.forbidden);
    expect(await anonymous.closed).toBe(socketCloseCodes.unauthenticated);
  });

  it('rebuilds the mirror when its rows are lost', async () => {
    const { metadata } = await launch('alice');
    await db('sessions').truncate();
    const { body } = await as('alice').list(`?search=${metadata.name}`);
    expect(names(body)).toEqual([metadata.name]);
  });

  it('keeps showing lists while the API server is away, and says so to who wants a change', async () => {
    const { metadata } = await launch('alice');
    const name = metadata.name!;
    const socket = await openSocket('alice');
    cluster.connection.cut();
    const list = await as('alice').list(`?search=${name}`);
    const create = await as('alice').create({ template: 'echo' });
    const patch = await as('alice').patch(name, {
      spec: { state: 'hibernated' },
    });
    expect(names(list.body)).toEqual([name]);
    expect([create.status, patch.status]).toEqual([503, 503]);
    expect(create.body.error.message).toContain(
      'the cluster cannot be reached',
    );

    await cluster.client.mergePatch(
      SessionKind,
      { namespace: cluster.namespace, name },
      { spec: { displayName: 'Changed meanwhile' } },
    );
    cluster.connection.restore();
    await socket.until(
      ({ object }) => object?.spec.displayName === 'Changed meanwhile',
    );
  });

  it('tells anybody whether the platform is well, and users which part is not', async () => {
    const anonymous = await request(backend.server)
      .get('/api/v1/health')
      .set('Authorization', mockCredentials.none.header());
    expect(anonymous.body).toEqual({ status: 'degraded' });
    const { body } = await request(backend.server)
      .get('/api/v1/health')
      .set('Authorization', mockCredentials.user.header());
    expect(body.components).toMatchObject({
      database: { status: 'ok' },
      kubernetes: { status: 'ok' },
      controller: { status: 'degraded' },
    });
  });
});
