import { Connection, Session, Template } from '@streamspace/plugin-node';
import {
  labels,
  type Session as SessionResource,
} from '@streamspace/plugin-common';
import { admin, alice, bob, carol } from './support/people';
import type { RunningTracker } from './support/startTracker';
import type { TestCluster } from './support/TestCluster';
import { useTracker } from './support/useTracker';

jest.setTimeout(180_000);

type Sharing = NonNullable<SessionResource['spec']['sharing']>;

describe('people together in a session', () => {
  let cluster: TestCluster;
  let tracker: RunningTracker;
  useTracker(started => {
    ({ cluster, tracker } = started);
  });

  const share = (name: string, sharing: { [Key in keyof Sharing]: unknown }) =>
    cluster.client.mergePatch(
      Session,
      { namespace: cluster.namespace, name },
      { spec: { sharing } },
    );

  const seen = (name: string, isSeen: (session: SessionResource) => unknown) =>
    cluster.until(Session, sessions =>
      sessions.find(
        session => session.metadata.name === name && isSeen(session),
      ),
    );

  /** A running session of alice in which bob may type and carol may watch; all are connected. */
  const together = async (name: string) => {
    await cluster.session(name, {
      sharing: {
        grants: [
          { subject: bob, role: 'participant' },
          { subject: carol, role: 'viewer' },
        ],
      },
    });
    await cluster.run(name);
    const connections: Record<string, string> = {};
    for (const user of [alice, bob, carol]) {
      const { body } = await tracker.connect(user, name);
      connections[user] = body.connection;
    }
    await seen(name, ({ status }) => status?.activeConnections === 3);
    return connections;
  };

  const gone = (name: string) =>
    cluster.until(
      Connection,
      all => !all.some(({ metadata }) => metadata.name === name),
    );

  it('names who is connected in the status, each person once', async () => {
    await together('people-1');
    await tracker.connect(bob, 'people-1', { browser: 'another-browser' });
    const { status } = await seen(
      'people-1',
      session => session.status?.activeConnections === 4,
    );
    const named = status!.connectedUsers!.map(
      ({ user, role }) => `${user} ${role}`,
    );
    expect(named.sort()).toEqual([
      `${alice} owner`,
      `${bob} participant`,
      `${carol} viewer`,
    ]);
  });

  it('puts out who is no longer invited, for good', async () => {
    const { [bob]: connection } = await together('revoke-1');
    await share('revoke-1', { grants: [{ subject: carol, role: 'viewer' }] });
    await gone(connection);
    const beat = () =>
      tracker.post(bob, 'revoke-1', 'heartbeat', { connection });
    // The tracker's copy may be a moment behind.
    while ((await beat()).status === 204);
    expect((await beat()).status).toBe(410);
    expect((await tracker.connect(bob, 'revoke-1')).status).toBe(404);
  });

  it('puts out whose invitation has expired', async () => {
    const { [bob]: connection } = await together('expire-1');
    await share('expire-1', {
      grants: [
        {
          subject: bob,
          role: 'participant',
          expiresAt: new Date(Date.now() + 500).toISOString(),
        },
      ],
    });
    await gone(connection);
    expect(await cluster.connectionsOf('expire-1')).toHaveLength(1);
  });

  it('changes a role live', async () => {
    const { [bob]: connection } = await together('role-1');
    await share('role-1', { grants: [{ subject: bob, role: 'viewer' }] });
    const { spec } = await cluster.until(Connection, all =>
      all.find(
        ({ metadata, spec: { role } }) =>
          metadata.name === connection && role === 'viewer',
      ),
    );
    expect(spec.user).toBe(bob);
  });

  it('hands the control over and takes it back', async () => {
    const { [bob]: connection } = await together('control-1');
    const give = (by: string, user: string | null) =>
      tracker.ask(by, 'put', '/sessions/control-1/control').send({ user });
    expect((await give(bob, bob)).status).toBe(403);
    const refused = await give(alice, carol);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('may type');
    expect((await give(alice, bob)).status).toBe(204);
    await seen('control-1', ({ spec }) => spec.sharing?.control === bob);
    expect((await give(carol, null)).status).toBe(403);
    expect((await give(bob, null)).status).toBe(204);

    await give(alice, bob);
    await tracker.post(bob, 'control-1', 'disconnect', { connection });
    await seen('control-1', ({ spec }) => !spec.sharing?.control);
  });

  it('tells addresses and browsers to the owner alone', async () => {
    await together('list-1');
    const list = (user: string) =>
      tracker.ask(user, 'get', '/sessions/list-1/connections');
    const { body } = await list(alice);
    expect(body.totalItems).toBe(3);
    expect(body.items[0]).toMatchObject({
      user: alice,
      role: 'owner',
      session: 'list-1',
      sockets: 0,
      clientIP: expect.any(String),
    });
    const { body: toBob } = await list(bob);
    expect(toBob.items).toHaveLength(3);
    expect(toBob.items[0]).not.toHaveProperty('clientIP');
    await share('list-1', { grants: [] });
    await seen('list-1', ({ status }) => status?.activeConnections === 1);
    expect((await list(bob)).status).toBe(404);
  });

  it('lets administrators see and end connections, and tells who did', async () => {
    const { [bob]: connection } = await together('admin-1');
    const list = (user: string) =>
      tracker.ask(user, 'get', '/connections').query({ session: 'admin-1' });
    expect((await list(alice)).status).toBe(403);
    const { body: all } = await list(admin);
    expect([all.totalItems, all.totalPeople]).toEqual([3, 3]);
    expect(all.items[0]).toMatchObject({ session: 'admin-1', app: 'test' });
    const page = await list(admin).query({ limit: 2, sort: 'user' });
    expect(page.body.items.map((item: { user: string }) => item.user)).toEqual([
      alice,
      bob,
    ]);
    const next = await list(admin).query({
      limit: 2,
      sort: 'user',
      cursor: page.body.nextCursor,
    });
    expect(next.body.items).toMatchObject([{ user: carol }]);

    const end = (user: string) =>
      tracker.ask(user, 'delete', `/connections/${connection}`);
    expect((await end(carol)).status).toBe(404);
    expect((await end(admin)).status).toBe(204);
    await gone(connection);
    await seen('admin-1', ({ status }) => status?.activeConnections === 2);
    const beat = await tracker.post(bob, 'admin-1', 'heartbeat', {
      connection,
    });
    expect(beat.status).toBe(403);
    expect(beat.body.error.message).toBe(
      'admin disconnected you from this session',
    );
  });

  it('notes that somebody wants it to keep running', async () => {
    const { [alice]: connection } = await together('keep-1');
    const keep = (user: string, name = 'keep-1') =>
      tracker.ask(user, 'post', `/sessions/${name}/keep-running`);
    expect((await keep(alice)).status).toBe(204);
    const { status } = await cluster.until(Connection, all =>
      all.find(({ metadata }) => metadata.name === connection),
    );
    expect(status?.lastActivityKind).toBe('KeepRunning');

    await cluster.session('keep-2');
    await cluster.run('keep-2');
    expect((await keep(bob, 'keep-2')).status).toBe(404);
    expect((await keep(alice, 'keep-2')).status).toBe(204);
    await seen('keep-2', session => session.status?.lastDisconnect);
  });

  it.each([
    [
      'a gateway',
      'urgent-1',
      (name: string) =>
        tracker.gateway('sockets', {
          gateway: 'gateway-urgent',
          connections: [
            {
              name,
              sockets: 1,
              lastActivity: new Date().toISOString(),
              lastActivityKind: 'Input',
            },
          ],
        }),
    ],
    [
      'a browser',
      'urgent-2',
      (connection: string) =>
        tracker.post(alice, 'urgent-2', 'heartbeat', {
          connection,
          active: true,
        }),
    ],
  ])(
    'writes activity that %s tells of at once when the session is about to stop',
    async (_, name, tell) => {
      const { [alice]: connection } = await together(name);
      await cluster.status(name, {
        idle: {
          rule: 'InactivityTimeout',
          stopsAt: new Date(Date.now() + 60_000).toISOString(),
        },
      });
      // The tracker's copy may be a moment behind that status: activity goes on until it is written.
      const kindOf = async () => {
        await tell(connection);
        const { status } = await cluster.client.get(Connection, {
          namespace: cluster.namespace,
          name: connection,
        });
        return status?.lastActivityKind;
      };
      let kind = await kindOf();
      while (!kind) kind = await kindOf();
      expect(kind).toBe('Input');
    },
  );

  it('launches a template under a name that nobody has', async () => {
    await cluster.client.create(Template, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { namespace: cluster.namespace, name: 'editor' },
      spec: { displayName: 'Editor', baseImage: 'editor:1' },
    });
    const connecting = Promise.all(
      ['first-browser', 'second-browser'].map(browser =>
        tracker.connect(bob, 'launched-1', {
          browser,
          query: { template: 'editor' },
        }),
      ),
    );
    await seen('launched-1', () => true);
    await cluster.run('launched-1');
    const answers = await connecting;
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { spec } = await seen('launched-1', () => true);
    expect(spec).toMatchObject({ user: bob, template: 'editor' });
    const foreign = await tracker.connect(carol, 'launched-1', {
      query: { template: 'editor' },
    });
    expect(foreign.status).toBe(404);
  });

  it('launches a draft of a template for those alone who may manage templates', async () => {
    await cluster.server.createTemplate('draft-editor', {}, undefined, {
      labels: { [labels.draft]: 'somebody' },
    });
    const query = { template: 'draft-editor' };
    const refused = await tracker.connect(bob, 'tried-1', { query });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringContaining('no template "draft-editor"'),
    ]);
    const connecting = tracker.connect(admin, 'tried-1', { query });
    // A request of supertest is sent once somebody waits for it.
    const answered = Promise.resolve(connecting);
    await seen('tried-1', () => true);
    await cluster.run('tried-1');
    expect((await answered).status).toBe(200);
  });

  it('has a gateway make a picture while somebody looks', async () => {
    await together('picture-1');
    await cluster.status('picture-1', {
      app: { vnc: { port: 5900, protocol: 'rfb' } },
    });
    const look = (user = alice) =>
      tracker.ask(user, 'get', '/sessions/picture-1/picture');
    const report = () =>
      tracker.gateway('sockets', { gateway: 'gateway-p', connections: [] });
    let wanted: string[] = [];
    while (wanted.length === 0) {
      expect((await look()).status).toBe(204);
      wanted = (await report()).body.pictures;
    }
    expect(wanted).toEqual(['picture-1']);
    expect((await report()).body.pictures).toEqual([]);
    const { metadata } = await seen('picture-1', () => true);
    const png = Buffer.from('89504e470d0a1a0a', 'hex');
    await tracker.gateway('pictures', {
      session: 'picture-1',
      sessionUID: metadata.uid,
      png: png.toString('base64'),
    });
    const picture = await look();
    expect(picture.body).toEqual(png);
    const again = await look().set('If-None-Match', picture.headers.etag);
    expect(again.status).toBe(304);
    expect((await look('user:default/mallory')).status).toBe(404);
  });
});
