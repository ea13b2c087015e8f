import { mockCredentials } from '@backstage/backend-test-utils';
import { Connection, Lease, Session } from '@streamspace/plugin-node';
import request, { type Response } from 'supertest';
import { alice, bob } from './support/people';
import type { RunningTracker } from './support/startTracker';
import type { TestCluster } from './support/TestCluster';
import { useTracker } from './support/useTracker';

jest.setTimeout(180_000);

describe('what gateways ask the tracker', () => {
  let cluster: TestCluster;
  let tracker: RunningTracker;
  useTracker(started => {
    ({ cluster, tracker } = started);
  });

  /** Asks until the answer has such a status: the tracker's copy may be a moment behind what a test just wrote. */
  const until = async (
    statuses: number | number[],
    ask: () => PromiseLike<Response>,
  ) => {
    for (;;) {
      const { status, body } = await ask();
      if ([statuses].flat().includes(status)) return body.error?.message;
    }
  };

  /** A session that runs, with alice connected. */
  const connected = async (sessionName: string) => {
    await cluster.session(sessionName);
    await cluster.run(sessionName);
    const { body } = await tracker.connect(alice, sessionName);
    return body as { ticket: string; connection: string };
  };

  const grantOf = async (sessionName: string) => {
    const { ticket, connection } = await connected(sessionName);
    const { body } = await tracker.gateway('redeem', { ticket, sessionName });
    return { grant: body.grant, connection };
  };

  it('exchanges a ticket once, and only for its own session', async () => {
    const { ticket, connection } = await connected('ticket-1');
    const redeem = (sessionName: string) =>
      tracker.gateway('redeem', { ticket, sessionName });
    expect((await redeem('other-1')).status).toBe(401);
    const answers = await Promise.all([redeem('ticket-1'), redeem('ticket-1')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const { body } = answers.find(({ status }) => status === 200)!;
    expect(body.grant).toEqual({
      id: expect.any(String),
      user: alice,
      role: 'owner',
      connection,
      sessionName: 'ticket-1',
      sessionNamespace: cluster.namespace,
      sessionUID: expect.any(String),
      browserId: 'browser-of-alice',
      expiresAt: expect.any(String),
    });
  });

  it('makes a new Connection for a grant and wakes the session', async () => {
    const { grant, connection } = await grantOf('wake-1');
    await cluster.client.mergePatch(
      Session,
      { namespace: cluster.namespace, name: 'wake-1' },
      { spec: { state: 'hibernated' } },
    );
    await until(409, () =>
      tracker.connect(alice, 'wake-1', { query: { wake: 'false' } }),
    );
    await cluster.client.delete(Connection, {
      namespace: cluster.namespace,
      name: connection,
    });
    await until(410, () =>
      tracker.post(alice, 'wake-1', 'heartbeat', { connection }),
    );
    const admitted = await tracker.gateway('admit', { grant });
    expect(admitted.body).toEqual({ connection, role: 'owner' });
    expect(await cluster.connectionsOf('wake-1')).toHaveLength(1);
    const session = await cluster.client.get(Session, {
      namespace: cluster.namespace,
      name: 'wake-1',
    });
    expect(session.spec.state).toBe('running');
  });

  it('lets nobody in again after a disconnect', async () => {
    const { grant, connection } = await grantOf('left-1');
    const left = await tracker.post(alice, 'left-1', 'disconnect', {
      connection,
    });
    expect(left.status).toBe(204);
    expect(await cluster.connectionsOf('left-1')).toEqual([]);
    expect((await tracker.gateway('admit', { grant })).status).toBe(401);
    const counted = await cluster.until(Session, sessions =>
      sessions.find(
        ({ metadata, status }) =>
          metadata.name === 'left-1' && status?.lastDisconnect,
      ),
    );
    expect(counted.status).toMatchObject({
      activeConnections: 0,
      totalConnections: 1,
    });
    const beat = await tracker.post(alice, 'left-1', 'heartbeat', {
      connection,
    });
    expect(beat.status).toBe(410);
  });

  it('ends all that a browser has when somebody signs out', async () => {
    const here = await grantOf('sign-out-1');
    await grantOf('sign-out-2');
    await cluster.session('sign-out-3');
    await cluster.run('sign-out-3');
    await tracker.connect(alice, 'sign-out-3', { browser: 'browser-at-home' });
    const left = await tracker
      .ask(alice, 'post', '/sign-out')
      .set('X-StreamSpace-Browser', 'browser-of-alice');
    expect(left.status).toBe(204);
    expect(await cluster.connectionsOf('sign-out-1')).toEqual([]);
    expect(await cluster.connectionsOf('sign-out-2')).toEqual([]);
    expect(await cluster.connectionsOf('sign-out-3')).toHaveLength(1);
    const again = await tracker.gateway('admit', { grant: here.grant });
    expect(again.status).toBe(401);
    const { connection } = here;
    const words = await until(403, () =>
      tracker.post(alice, 'sign-out-1', 'heartbeat', { connection }),
    );
    expect(words).toBe('you signed out in another tab of this browser');
  });

  it('revokes at the gateway’s word', async () => {
    const { grant } = await grantOf('revoked-1');
    expect((await tracker.gateway('revoke', { grant })).status).toBe(204);
    expect(await cluster.connectionsOf('revoked-1')).toEqual([]);
    expect((await tracker.gateway('admit', { grant })).status).toBe(401);
  });

  it('ends the connection with its last tab at once, and keeps the grant', async () => {
    const { grant, connection } = await grantOf('tab-1');
    const closeTab = (tab: string) =>
      tracker.post(alice, 'tab-1', 'disconnect', { connection, tab });
    await tracker.gateway('sockets', {
      gateway: 'gateway-of-tabs',
      connections: [{ name: connection, sockets: 1 }],
    });
    await closeTab('tab-of-alice');
    expect(await cluster.connectionsOf('tab-1')).toHaveLength(1);
    await tracker.gateway('sockets', {
      gateway: 'gateway-of-tabs',
      connections: [{ name: connection, sockets: 0 }],
    });
    expect(await cluster.connectionsOf('tab-1')).toEqual([]);
    expect((await tracker.gateway('admit', { grant })).status).toBe(200);
  });

  it('leaves the connections of others alone', async () => {
    const { connection } = await grantOf('others-1');
    const left = await tracker.post(bob, 'others-1', 'disconnect', {
      connection,
    });
    expect(left.status).toBe(204);
    expect(await cluster.connectionsOf('others-1')).toHaveLength(1);
    const beat = (user: string) =>
      tracker.post(user, 'others-1', 'heartbeat', { connection });
    expect((await beat(bob)).status).toBe(410);
    expect((await beat(alice)).status).toBe(204);
  });

  it('refuses who has lost the right, and a session that is gone', async () => {
    const { grant } = await grantOf('lost-1');
    await cluster.client.mergePatch(
      Session,
      { namespace: cluster.namespace, name: 'lost-1' },
      { spec: { user: bob } },
    );
    // What comes first: the question that finds the right gone, or the end of the grant with it.
    const noRight = await until([401, 403], () =>
      tracker.gateway('admit', { grant }),
    );
    expect(noRight).toMatch(/has no right to session|revoked or expired/);

    const gone = await grantOf('gone-1');
    await cluster.client.delete(Session, {
      namespace: cluster.namespace,
      name: 'gone-1',
    });
    const isGone = await until([401, 404], () =>
      tracker.gateway('admit', { grant: gone.grant }),
    );
    expect(isGone).toMatch(/is gone|revoked or expired/);
  });

  it('does not wake by a grant where autoStart is off', async () => {
    const { grant } = await grantOf('manual-1');
    await cluster.client.mergePatch(
      Session,
      { namespace: cluster.namespace, name: 'manual-1' },
      { spec: { state: 'hibernated', autoStart: false } },
    );
    const asleep = await until(409, () => tracker.gateway('admit', { grant }));
    expect(asleep).toContain('manual-1');
  });

  it('counts again when a Connection is deleted behind its back', async () => {
    const { connection } = await connected('behind-1');
    await cluster.client.delete(Connection, {
      namespace: cluster.namespace,
      name: connection,
    });
    const counted = await cluster.until(Session, sessions =>
      sessions.find(
        ({ metadata, status }) =>
          metadata.name === 'behind-1' && status?.activeConnections === 0,
      ),
    );
    expect(counted.status?.lastDisconnect).toEqual(expect.any(String));
    await until(410, () =>
      tracker.post(alice, 'behind-1', 'heartbeat', { connection }),
    );
  });

  it('takes reports, and renews its Lease', async () => {
    const { connection } = await connected('report-1');
    const report = await tracker.gateway('sockets', {
      gateway: 'gateway-1',
      connections: [
        {
          name: connection,
          sockets: 2,
          lastActivity: new Date().toISOString(),
        },
        { name: 'conn-unknown', sockets: 1 },
      ],
    });
    expect(report.body).toEqual({ pictures: [] });
    await tracker.sweep();
    const ref = { namespace: cluster.namespace, name: 'streamspace-tracker' };
    const first = await cluster.client.get(Lease, ref);
    await tracker.sweep();
    const second = await cluster.client.get(Lease, ref);
    expect(Date.parse(second.spec!.renewTime!)).toBeGreaterThan(
      Date.parse(first.spec!.renewTime!),
    );
  });

  it.each([
    ['a user', () => mockCredentials.user.header(alice), 403],
    ['nobody', () => mockCredentials.none.header(), 401],
    [
      'another plugin',
      () =>
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service('plugin:other'),
          targetPluginId: 'streamspace-connections',
        }),
      403,
    ],
  ])('answers %s not at all', async (_, authorization, status) => {
    const answer = await request(tracker.server)
      .post('/api/streamspace-connections/gateway/redeem')
      .set('Authorization', authorization())
      .send({ ticket: 'x', sessionName: 'y' });
    expect(answer.status).toBe(status);
  });

  it('says what is wrong with a request', async () => {
    const answer = await tracker.gateway('redeem', { ticket: 1 });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('ticket');
  });
});
