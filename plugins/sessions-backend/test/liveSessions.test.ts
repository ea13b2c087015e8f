import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Session } from '@streamspace/plugin-common';
import {
  Lease,
  Session as SessionKind,
  socketCloseCodes,
} from '@streamspace/plugin-node';
import { portalOrigin } from '@streamspace/plugin-node/test/fixture';
import request from 'supertest';
import { namesOf, SessionsFixture } from './support/SessionsFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('sessions as they change', () => {
  let sessions: SessionsFixture;

  beforeAll(async () => {
    sessions = await SessionsFixture.start(await databases.init('POSTGRES_18'));
  }, 120_000);
  afterAll(() => sessions?.stop());

  it('tells each client of its own sessions, also of changes behind the product’s back', async () => {
    const [alice, bob, admin] = await Promise.all(
      ['alice', 'bob', 'admin'].map(user => sessions.openSocket(user)),
    );
    const { metadata } = await sessions.launch('alice');
    const ref = sessions.ref(metadata.name);
    await sessions.cluster.client.mergePatch(SessionKind, ref, {
      spec: { state: 'hibernated' },
    });
    for (const client of [alice, admin]) {
      await client.until(
        ({ object }) =>
          object?.metadata.name === ref.name &&
          object?.spec.state === 'hibernated',
      );
    }
    await sessions.launch('bob');
    const heard = await bob.until(({ type }) => type === 'ADDED');
    expect(heard.map(({ object }) => object?.spec.user)).toEqual([
      'user:default/bob',
    ]);
  });

  it('tells of one session, or only of changes, where that is asked for', async () => {
    const hearing = await sessions.openSocket('alice');
    const [first, second] = [
      await sessions.launch('alice'),
      await sessions.launch('alice'),
    ];
    await hearing.until(
      ({ object }) => object?.metadata.uid === second.metadata.uid,
    );
    const name = first.metadata.name;
    const one = await sessions.openSocket('alice', `?name=${name}`);
    const changes = await sessions.openSocket(
      'alice',
      '?changes=only&whose=mine',
    );
    for (const { metadata } of [second, first]) {
      await sessions
        .as('alice')
        .patch(metadata.name, { spec: { displayName: 'X' } });
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
    const socket = sessions.socket('?whose=everyones', portalOrigin);
    await socket.authenticate(mockCredentials.user.token('user:default/alice'));
    expect(await socket.closed).toBe(socketCloseCodes.badRequest);
  });

  it('closes a socket of a page of another Origin and one without a token', async () => {
    const foreign = sessions.socket('', 'http://app.sessions.example.org');
    const anonymous = sessions.socket();
    await anonymous.send({ type: 'hello' });
    expect(await foreign.closed).toBe(socketCloseCodes.forbidden);
    expect(await anonymous.closed).toBe(socketCloseCodes.unauthenticated);
  });

  it('rebuilds the mirror when its rows are lost', async () => {
    const { metadata } = await sessions.launch('alice');
    await sessions.db('sessions').truncate();
    const { body } = await sessions
      .as('alice')
      .list(`?search=${metadata.name}`);
    expect(namesOf(body)).toEqual([metadata.name]);
  });

  it('keeps showing lists while the API server is away, and says so to who wants a change', async () => {
    const { metadata } = await sessions.launch('alice');
    const name = metadata.name;
    const socket = await sessions.openSocket('alice');
    sessions.cluster.connection.cut();
    const list = await sessions.as('alice').list(`?search=${name}`);
    const create = await sessions.as('alice').create({ template: 'echo' });
    const patch = await sessions.as('alice').patch(name, {
      spec: { state: 'hibernated' },
    });
    expect(namesOf(list.body)).toEqual([name]);
    expect([create.status, patch.status]).toEqual([503, 503]);
    expect(create.body.error.message).toContain(
      'the cluster cannot be reached',
    );

    await sessions.cluster.client.mergePatch(SessionKind, sessions.ref(name), {
      spec: { displayName: 'Changed meanwhile' },
    });
    sessions.cluster.connection.restore();
    await socket.until(
      ({ object }) => object?.spec.displayName === 'Changed meanwhile',
    );
  });

  it('tells anybody whether the platform is well, and users which part is not', async () => {
    const { client, namespace } = sessions.cluster;
    await client.create(Lease, {
      metadata: { namespace, name: 'streamspace-controller' },
      spec: {
        holderIdentity: 'a-controller',
        leaseDurationSeconds: 3600,
        renewTime: new Date().toISOString().replace('Z', '000Z'),
      },
    });
    const health = (authorization: string) =>
      request(sessions.server)
        .get('/api/v1/health')
        .set('Authorization', authorization);
    const anonymous = await health(mockCredentials.none.header());
    expect(anonymous.body).toEqual({ status: 'degraded' });
    const { body } = await health(mockCredentials.user.header());
    expect(body.components).toMatchObject({
      database: { status: 'ok' },
      kubernetes: { status: 'ok' },
      controller: { status: 'ok' },
      tracker: {
        status: 'degraded',
        message: expect.stringContaining('never run here'),
      },
    });
    expect(body.components.nodes.message ?? '').not.toContain('forbidden');
  });
});
