import { once } from 'node:events';
import type { Session as SessionResource } from '@streamspace/plugin-common';
import { Connection, Session } from '@streamspace/plugin-node';
import { SocketReporter } from '../src/activity/SocketReporter';
import type { Grant } from '../src/tickets/Grant';
import { GatewayFixture } from './support/GatewayFixture';
import { readBytes, TestTcpServer } from './support/TestApp';
import type { TestCluster } from './support/TestCluster';
import { portalOrigin, type TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe('what changes while people are in a session', () => {
  let fixture: GatewayFixture;
  let cluster: TestCluster;
  let gateway: TestGateway;
  let session: SessionResource;
  const desktop = new TestTcpServer();

  beforeAll(async () => {
    fixture = await GatewayFixture.start('shared', {
      web: { backgroundPaths: ['/poll/*'] },
      vnc: { port: await desktop.listen(), protocol: 'rfb' },
    });
    ({ cluster, gateway, session } = fixture);
  });

  beforeEach(() => {
    fixture.answer = (_request, response) => response.end('hello');
  });

  afterAll(async () => {
    await fixture.stop();
    desktop.close();
  });

  const setRole = async (grant: Grant, role: 'participant' | 'viewer') => {
    await cluster.client.mergePatch(
      Connection,
      { namespace: cluster.namespace, name: grant.connection },
      { spec: { role } },
    );
    await gateway.until(
      () =>
        gateway.table.connection(`${cluster.namespace}/${grant.connection}`)
          ?.spec.role === role,
    );
  };

  const giveControl = async (control: string | null) => {
    await cluster.client.mergePatch(
      Session,
      { namespace: cluster.namespace, name: 'shared' },
      { spec: { sharing: { control } } },
    );
    await gateway.until(
      () =>
        (gateway.table.session('shared')?.spec.sharing?.control ?? null) ===
        control,
    );
  };

  const handshake = Buffer.concat([
    Buffer.from('RFB 003.008\n'),
    Buffer.of(1),
    Buffer.of(0),
  ]);
  const key = Buffer.from([4, 1, 0, 0, 0, 0, 0, 97]);
  const update = Buffer.from([3, 0, 0, 0, 0, 0, 0, 9, 0, 9]);

  const openDesktop = async (wished: Partial<Grant>) => {
    const { cookie, grant } = await gateway.connect(session, wished);
    const browser = gateway.webSocket('shared', '/.streamspace/rfb', {
      headers: { cookie, origin: portalOrigin },
    });
    browser.on('error', () => {});
    const [server] = await Promise.all([
      desktop.accept(),
      once(browser, 'open'),
    ]);
    browser.send(handshake);
    await readBytes(server, handshake.length);
    /** What passes of a key and the request for an update that follows it. */
    const passes = async () => {
      browser.send(Buffer.concat([key, update]));
      const [type] = await readBytes(server, 1);
      const isKey = type === key[0];
      await readBytes(
        server,
        isKey ? key.length + update.length - 1 : update.length - 1,
      );
      return isKey ? 'the key' : 'no key';
    };
    return { browser, server, grant, passes };
  };

  it('a person who becomes a viewer stays, and their input does not', async () => {
    const { browser, grant, passes } = await openDesktop({
      role: 'participant',
    });
    expect(await passes()).toBe('the key');
    await setRole(grant, 'viewer');
    expect(await passes()).toBe('no key');
    await setRole(grant, 'participant');
    expect(await passes()).toBe('the key');
    browser.terminate();
  });

  it('control goes to one person, and back to all', async () => {
    const alice = await openDesktop({ user: 'user:default/alice' });
    const bob = await openDesktop({
      user: 'user:default/bob',
      role: 'participant',
    });
    await giveControl('user:default/bob');
    expect(await alice.passes()).toBe('no key');
    expect(await bob.passes()).toBe('the key');
    await giveControl(null);
    expect(await alice.passes()).toBe('the key');
    alice.browser.terminate();
    bob.browser.terminate();
  });

  it('a viewer gets no web app, by request or by socket', async () => {
    const { cookie } = await gateway.connect(session, { role: 'viewer' });
    const { response, body } = await gateway.ask('shared', {
      headers: { cookie, accept: 'text/html' },
    });
    expect(response.statusCode).toBe(403);
    expect(body).toContain('You may watch the desktop');
    const socket = gateway.webSocket('shared', '/', { headers: { cookie } });
    socket.on('error', () => {});
    const [, refused] = await once(socket, 'unexpected-response');
    expect(refused.statusCode).toBe(403);
  });

  it('a participant who becomes a viewer loses requests that are open', async () => {
    const { grant, cookie } = await gateway.connect(session, {
      role: 'participant',
    });
    fixture.answer = (_request, response) => {
      response.write('first');
    };
    const stream = await gateway.open('shared', { headers: { cookie } });
    const ended = once(stream, 'error');
    stream.resume();
    await setRole(grant, 'viewer');
    const [error] = await ended;
    expect(error.code).toBe('ECONNRESET');
  });

  it('requests and messages are use, unless their path is the app’s own', async () => {
    const { grant, cookie } = await gateway.connect(session);
    const use = () =>
      gateway.ledger
        .usesSince(0)
        .find(({ key: name }) => name.endsWith(grant.connection));
    await gateway.ask('shared', { path: '/poll/7?x', headers: { cookie } });
    expect(use()).toMatchObject({ lastActivityKind: undefined });
    const polling = gateway.webSocket('shared', '/poll/socket', {
      headers: { cookie },
    });
    await once(polling, 'open');
    polling.send('x');
    polling.close();
    await once(polling, 'close');
    expect(use()).toMatchObject({ lastActivityKind: undefined });
    await gateway.ask('shared', { path: '/', headers: { cookie } });
    expect(use()).toMatchObject({
      lastActivityKind: 'Request',
      podName: 'shared-pod',
    });
  });

  it('what a person does is told at once when the session is about to stop', async () => {
    const { grant, cookie } = await gateway.connect(session);
    const reports: { name: string; lastActivityKind?: string }[][] = [];
    let onReport = () => {};
    const reporter = new SocketReporter({
      gateway: 'test',
      ledger: gateway.ledger,
      tracker: {
        reportSockets: async (_name, connections) => {
          reports.push(connections);
          onReport();
          return [];
        },
      },
      isUrgent: name => gateway.table.isAboutToStop(name, Date.now()),
      onError: error => {
        throw error;
      },
    });
    reporter.start();
    const next = () =>
      new Promise<void>(resolve => {
        onReport = resolve;
      });
    await next();
    const stopsAt = new Date(Date.now() + 100_000).toISOString();
    await cluster.client.mergePatch(
      Session,
      { namespace: cluster.namespace, name: 'shared' },
      { status: { idle: { rule: 'IdleTimeout', stopsAt } } },
      { subresource: 'status' },
    );
    await gateway.until(
      () =>
        gateway.table.session('shared')?.status?.idle?.stopsAt !== undefined,
    );
    const told = next();
    await gateway.ask('shared', { headers: { cookie } });
    // The regular report is 15 s away, the test's own limit later still.
    await told;
    expect(reports.at(-1)).toContainEqual(
      expect.objectContaining({
        name: grant.connection,
        lastActivityKind: 'Request',
      }),
    );
    await reporter.stop();
  });

  it('a browser stays at the pod that its Connection names, as long as that is ready', async () => {
    fixture.answer = (request, response) =>
      response.end(request.socket.localAddress);
    const scaled = await cluster.session('scaled', session.status!.app);
    // The app listens on every loopback address that a pod has here.
    await cluster.pod(scaled, '127.0.0.1', 'scaled-a');
    await cluster.pod(scaled, '127.0.0.2', 'scaled-b');
    const { grant, cookie } = await gateway.connect(scaled);
    const ask = () =>
      gateway
        .ask('scaled', { headers: { cookie } })
        .then(({ body }) => body.replace('::ffff:', ''));
    const first = await ask();
    expect(await ask()).toBe(first);
    const other = first === '127.0.0.1' ? 'scaled-b' : 'scaled-a';
    await cluster.client.mergePatch(
      Connection,
      { namespace: cluster.namespace, name: grant.connection },
      { status: { podName: other } },
      { subresource: 'status' },
    );
    await gateway.until(
      () =>
        gateway.table.connection(`${cluster.namespace}/${grant.connection}`)
          ?.status?.podName === other,
    );
    expect(await ask()).not.toBe(first);
    const use = gateway.ledger
      .usesSince(0)
      .find(({ key: name }) => name.endsWith(grant.connection));
    expect(use?.podName).toBe(other);
  });

  it('bytes and what is open are measured by session and person, until the Connection ends', async () => {
    const user = 'user:default/measured';
    const { grant, cookie } = await gateway.connect(session, { user });
    await gateway.ask('shared', { headers: { cookie } });
    const labelled = `{session="shared",user="${user}"}`;
    const text = await gateway.metrics.text();
    expect(text).toContain(`streamspace_gateway_connection_open${labelled} 0`);
    expect(text).toMatch(
      new RegExp(`connection_sent_bytes_total${labelled} [1-9]`),
    );
    await cluster.client.delete(Connection, {
      namespace: cluster.namespace,
      name: grant.connection,
    });
    await gateway.until(
      () =>
        !gateway.table.connection(`${cluster.namespace}/${grant.connection}`),
    );
    expect(await gateway.metrics.text()).not.toContain(user);
  });
});
