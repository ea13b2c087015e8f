import { Session, Template } from '@streamspace/plugin-node';
import { admin, alice, bob, carol } from './support/people';
import type { RunningTracker } from './support/startTracker';
import type { TestCluster } from './support/TestCluster';
import { useTracker } from './support/useTracker';

jest.setTimeout(120_000);

describe('the connection tracker', () => {
  let cluster: TestCluster;
  let tracker: RunningTracker;
  useTracker(started => {
    ({ cluster, tracker } = started);
  });

  it('connects the owner to a running session and counts the connection', async () => {
    await cluster.session('running-1');
    await cluster.run('running-1');
    const answer = await tracker.connect(alice, 'running-1');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      url: 'http://running-1.sessions.streamspace.test',
      connection: expect.stringMatching(/^conn-[0-9a-f]{24}$/),
      ticket: expect.any(String),
    });
    const [connection] = await cluster.connectionsOf('running-1');
    expect(connection.spec).toMatchObject({ user: alice, role: 'owner' });
    const counted = await cluster.until(Session, sessions =>
      sessions.find(
        ({ metadata, status }) =>
          metadata.name === 'running-1' && status?.activeConnections === 1,
      ),
    );
    expect(counted.status).toMatchObject({
      totalConnections: 1,
      lastConnection: expect.any(String),
    });
  });

  it('records from where and with what a person came, and believes no header on the former', async () => {
    await cluster.session('client-1');
    await cluster.run('client-1');
    const agent = `Browser/1 ${'x'.repeat(2000)}`;
    const answer = await tracker
      .connect(alice, 'client-1')
      .set('User-Agent', agent)
      .set('X-Forwarded-For', '203.0.113.5');
    expect(answer.status).toBe(200);
    const [{ spec }] = await cluster.connectionsOf('client-1');
    expect(spec.clientIP).toMatch(/^(::ffff:)?127\.0\.0\.1$|^::1$/);
    expect(spec.userAgent).toBe(agent.slice(0, 1024));
  });

  it('finds the Connection that an earlier try made', async () => {
    await cluster.session('again-1');
    await cluster.run('again-1');
    const first = await tracker.connect(alice, 'again-1');
    const second = await tracker.connect(alice, 'again-1');
    expect(second.body.connection).toBe(first.body.connection);
    expect(second.body.ticket).not.toBe(first.body.ticket);
    expect(await cluster.connectionsOf('again-1')).toHaveLength(1);
  });

  it('answers for a foreign session as for one that does not exist', async () => {
    await cluster.session('foreign-1');
    await cluster.run('foreign-1');
    const foreign = await tracker.connect(bob, 'foreign-1');
    const missing = await tracker.connect(bob, 'missing-1');
    expect(foreign.status).toBe(404);
    expect(missing.status).toBe(404);
    expect(foreign.body.error.message.replace('foreign-1', 'x')).toBe(
      missing.body.error.message.replace('missing-1', 'x'),
    );
  });

  it('lets an invited viewer and an admin in', async () => {
    await cluster.session('shared-1', {
      sharing: { grants: [{ subject: bob, role: 'viewer' }] },
    });
    await cluster.run('shared-1');
    expect((await tracker.connect(bob, 'shared-1')).status).toBe(200);
    expect((await tracker.connect(admin, 'shared-1')).status).toBe(200);
    const roles = (await cluster.connectionsOf('shared-1')).map(
      ({ spec }) => `${spec.user} ${spec.role}`,
    );
    expect(roles.sort()).toEqual([`${admin} participant`, `${bob} viewer`]);
  });

  it('gives the last place to one of two who race for it', async () => {
    await cluster.session('race-1', {
      maxConnections: 1,
      sharing: {
        grants: [
          { subject: bob, role: 'participant' },
          { subject: carol, role: 'participant' },
        ],
      },
    });
    await cluster.run('race-1');
    const answers = await Promise.all([
      tracker.connect(bob, 'race-1'),
      tracker.connect(carol, 'race-1'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
    expect(await cluster.connectionsOf('race-1')).toHaveLength(1);
  });

  it('lets in as many people as the template of a session for many says, each with all their browsers', async () => {
    await cluster.client.create(Template, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { namespace: cluster.namespace, name: 'classroom' },
      spec: {
        displayName: 'Classroom',
        baseImage: 'classroom:1',
        multiUser: true,
        maxConcurrentUsers: 2,
      },
    });
    await cluster.session('class-1', {
      template: 'classroom',
      sharing: {
        grants: [bob, carol].map(subject => ({ subject, role: 'participant' })),
      },
    });
    await cluster.run('class-1');
    const come = async (user: string, browser?: string) => {
      const { status } = await tracker.connect(user, 'class-1', { browser });
      return status;
    };
    expect(await come(alice)).toBe(200);
    expect(await come(bob)).toBe(200);
    expect(await come(bob, 'bobs-other-browser')).toBe(200);
    expect(await come(carol)).toBe(429);
    const [{ metadata }] = (await cluster.connectionsOf('class-1')).filter(
      ({ spec }) => spec.user === alice,
    );
    const left = await tracker.post(alice, 'class-1', 'disconnect', {
      connection: metadata.name,
    });
    expect(left.status).toBe(204);
    expect(await come(carol)).toBe(200);
  });

  it('wakes a sleeping session, tells the stages, and answers when it runs', async () => {
    await cluster.session('asleep-1', { state: 'hibernated' });
    const answer = tracker
      .connect(alice, 'asleep-1', { accept: 'text/event-stream' })
      .then(response => response);
    await cluster.until(Session, sessions =>
      sessions.some(
        ({ metadata, spec }) =>
          metadata.name === 'asleep-1' && spec.state === 'running',
      ),
    );
    await cluster.status('asleep-1', {
      phase: 'Starting',
      stages: [{ name: 'Pulling', state: 'active' }],
    });
    await cluster.run('asleep-1');
    const { text, headers } = await answer;
    expect(headers['content-type']).toBe('text/event-stream');
    expect(headers['cache-control']).toContain('no-transform');
    expect(text).toMatch(/event: stage\ndata: .*"Pulling"/);
    expect(text).toMatch(/event: ready\ndata: .*"ticket":/);
  });

  it('answers 202 with the stage when the app takes longer than startupTimeout', async () => {
    await cluster.session('slow-1', { startupTimeout: '1ms' });
    const answer = await tracker.connect(alice, 'slow-1');
    expect(answer.status).toBe(202);
    expect(answer.body.session.metadata.name).toBe('slow-1');
  });

  it('leaves waking to an explicit act where autoStart is off', async () => {
    await cluster.session('manual-1', {
      state: 'hibernated',
      autoStart: false,
      startupTimeout: '1ms',
    });
    const refused = await tracker.connect(alice, 'manual-1');
    expect(refused.status).toBe(409);
    const woken = await tracker.connect(alice, 'manual-1', {
      query: { explicit: 'true' },
    });
    expect(woken.status).toBe(202);
    const session = await cluster.client.get(Session, {
      namespace: cluster.namespace,
      name: 'manual-1',
    });
    expect(session.spec.state).toBe('running');
  });

  it('leaves a session asleep where the browser wishes no waking', async () => {
    await cluster.session('calm-1', { state: 'hibernated' });
    const answer = await tracker.connect(alice, 'calm-1', {
      query: { wake: 'false' },
    });
    expect(answer.status).toBe(409);
    expect(await cluster.connectionsOf('calm-1')).toEqual([]);
  });

  it('tells why a session could not be started', async () => {
    const { metadata } = await cluster.session('broken-1');
    await cluster.status('broken-1', {
      phase: 'Failed',
      observedGeneration: metadata.generation,
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'ErrImagePull',
          message: 'the image was not found',
          lastTransitionTime: new Date().toISOString(),
        },
      ],
    });
    const answer = await tracker.connect(alice, 'broken-1');
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain('the image was not found');
    const events = await tracker.connect(alice, 'broken-1', {
      accept: 'text/event-stream',
    });
    expect(events.text).toContain('event: error');
  });

  it('refuses a request without a browser id', async () => {
    const answer = await tracker.connect(alice, 'running-1', { browser: 'x' });
    expect(answer.status).toBe(400);
  });
});
