import { once } from 'node:events';
import { Connection, Pod, Session } from '@streamspace/plugin-node';
import { Refusal, unavailable } from '../src/Refusal';
import { TestApp } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe('sessions that sleep', () => {
  let cluster: TestCluster;
  let gateway: TestGateway;
  let app: TestApp;
  let port: number;

  beforeAll(async () => {
    cluster = await TestCluster.start();
    app = new TestApp((_request, response) => response.end('awake'));
    port = await app.listen();
  });

  beforeEach(async () => {
    gateway = await TestGateway.start(cluster);
  });

  afterEach(async () => {
    await gateway.stop();
  });

  afterAll(async () => {
    app.close();
    await cluster.stop();
  });

  const sleeping = async (name: string) => {
    const session = await cluster.session(
      name,
      { web: { port, protocol: 'http', path: '/' } },
      { state: 'hibernated' },
    );
    await gateway.until(
      () => gateway.table.session(name)?.status?.app !== undefined,
    );
    return session;
  };

  const navigation = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };

  it('are woken once, however many requests arrive, and answer them all', async () => {
    const session = await sleeping('many');
    const people = ['alice', 'bob', 'carol', 'dave'];
    const cookies = await Promise.all(
      people.map(name =>
        gateway.cookieOf(
          gateway.grantFor(session, { user: `user:default/${name}` }),
        ),
      ),
    );
    const asked = Array.from({ length: 200 }, (_, index) =>
      gateway.ask('many', {
        headers: { cookie: cookies[index % people.length] },
      }),
    );
    await gateway.until(
      () => gateway.table.session('many')?.spec.state === 'running',
    );
    await cluster.pod(session);
    const bodies = (await Promise.all(asked)).map(({ body }) => body);
    expect(new Set(bodies)).toEqual(new Set(['awake']));
    // One question for each person's browser; the tracker makes one wake-up of them.
    expect(gateway.tracker.admitted).toHaveLength(people.length);
  });

  it('show a person the stages, live, until the app is there', async () => {
    const session = await sleeping('page');
    const cookie = await gateway.cookieOf(gateway.grantFor(session));
    const page = await gateway.ask('page', {
      headers: { cookie, ...navigation },
    });
    expect(page.response.statusCode).toBe(503);
    expect(page.body).toContain('Starting your session');
    expect(page.body).toContain('aria-live="polite"');

    const stream = await gateway.open('page', {
      path: '/.streamspace/status',
      headers: { cookie, 'sec-fetch-dest': 'empty' },
    });
    const events = stream.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await events.next()).value).toContain('"ready":false');
    await cluster.client.mergePatch(
      Session,
      { namespace: cluster.namespace, name: 'page' },
      {
        status: {
          stages: [{ name: 'Pulling', state: 'active', message: '3 of 9 MB' }],
        },
      },
      { subresource: 'status' },
    );
    expect((await events.next()).value).toContain('3 of 9 MB');
    await cluster.pod(session);
    let latest = '';
    while (!latest.includes('"ready":true')) {
      latest = (await events.next()).value;
    }
    stream.destroy();
    const opened = await gateway.ask('page', {
      headers: { cookie, ...navigation },
    });
    expect(opened.body).toBe('awake');
  });

  it('are not woken by a tab that merely keeps asking, also once its Connection is gone', async () => {
    const session = await sleeping('background');
    const { cookie: present } = await gateway.connect(session);
    const gone = await gateway.cookieOf(gateway.grantFor(session));
    for (const cookie of [present, gone]) {
      const { response } = await gateway.ask('background', {
        headers: { cookie, 'sec-fetch-dest': 'empty' },
      });
      expect(response.statusCode).toBe(503);
      const socket = gateway.webSocket('background', '/socket', {
        headers: { cookie, origin: gateway.origin('background') },
      });
      socket.on('error', () => {});
      const [, refused] = await once(socket, 'unexpected-response');
      expect(refused.statusCode).toBe(503);
    }
    expect(gateway.tracker.admitted).toEqual([]);
  });

  it('hold a request no longer than startupTimeout', async () => {
    const session = await cluster.session(
      'slow',
      { web: { port, protocol: 'http', path: '/' } },
      { startupTimeout: '1ms' },
    );
    await gateway.until(() => gateway.table.session('slow') !== undefined);
    const { cookie } = await gateway.connect(session);
    const { response } = await gateway.ask('slow', { headers: { cookie } });
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
  });

  it('say why they could not be started', async () => {
    const session = await cluster.session('failed', undefined);
    await cluster.client.mergePatch(
      Session,
      { namespace: cluster.namespace, name: 'failed' },
      {
        status: {
          phase: 'Failed',
          conditions: [
            {
              type: 'Ready',
              status: 'False',
              reason: 'ErrImagePull',
              message: 'the image was not found',
              lastTransitionTime: new Date().toISOString(),
            },
          ],
        },
      },
      { subresource: 'status' },
    );
    await gateway.until(
      () => gateway.table.session('failed')?.status?.phase === 'Failed',
    );
    const { cookie } = await gateway.connect(session);
    const { body } = await gateway.ask('failed', {
      headers: { cookie, ...navigation },
    });
    expect(body).toContain('the image was not found');
  });

  it('tell who asks when the tracker refuses, and when it is away', async () => {
    const session = await sleeping('refused');
    const cookie = await gateway.cookieOf(gateway.grantFor(session));
    gateway.tracker.refusal = unavailable('The portal');
    const away = await gateway.ask('refused', {
      headers: { cookie, ...navigation },
    });
    expect(away.response.statusCode).toBe(503);
    expect(away.body).toContain('The portal cannot be reached');

    gateway.tracker.refusal = new Refusal({
      statusCode: 409,
      name: 'ConflictError',
      title: 'This session is asleep',
      message: 'wake it in the portal',
      page: 'asleep',
    });
    const asleep = await gateway.ask('refused', {
      headers: { cookie, ...navigation },
    });
    expect(asleep.response.statusCode).toBe(409);
    expect(asleep.body).toContain(
      'href="http://portal.streamspace.test:7007/sessions/refused"',
    );
  });

  it('are not reached by a pod of an earlier session of the same name', async () => {
    const session = await cluster.session('reborn', {
      web: { port, protocol: 'http', path: '/' },
    });
    await cluster.pod({
      ...session,
      metadata: { ...session.metadata, uid: 'former' },
    });
    await gateway.until(() => gateway.table.session('reborn') !== undefined);
    const browser = { connection: 'none', browserId: 'any' };
    expect(gateway.table.readyPod(session, browser)).toBeUndefined();
    await cluster.client.delete(Pod, {
      namespace: cluster.namespace,
      name: 'reborn-pod',
    });
  });

  it('let a browser back in whose Connection was removed', async () => {
    const session = await cluster.session('back', {
      web: { port, protocol: 'http', path: '/' },
    });
    await cluster.pod(session);
    const { grant, cookie } = await gateway.connect(session);
    await cluster.client.delete(Connection, {
      namespace: cluster.namespace,
      name: grant.connection,
    });
    await gateway.until(
      () =>
        !gateway.table.connection(`${cluster.namespace}/${grant.connection}`),
    );
    const { body } = await gateway.ask('back', { headers: { cookie } });
    expect(body).toBe('awake');
    expect(gateway.tracker.admitted).toHaveLength(1);
  });
});
