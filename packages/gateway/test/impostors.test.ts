import { once } from 'node:events';
import type { Session as SessionResource } from '@streamspace/plugin-common';
import { Connection, Session } from '@streamspace/plugin-node';
import { notAllowed } from '../src/Refusal';
import type { Grant } from '../src/tickets/Grant';
import { readBytes, TestApp, TestTcpServer } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { portalOrigin, TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe('who tries to be somebody else, or to stay', () => {
  let cluster: TestCluster;
  let gateway: TestGateway;
  let app: NonNullable<SessionResource['status']>['app'];
  let session: SessionResource;
  const server = new TestApp(
    (_request, response) => response.end('reached'),
    socket => socket.on('message', message => socket.send(message)),
  );
  const desktop = new TestTcpServer();

  beforeAll(async () => {
    cluster = await TestCluster.start();
    app = {
      web: { port: await server.listen(), protocol: 'http', path: '/' },
      vnc: { port: await desktop.listen(), protocol: 'rfb' },
    };
    session = await cluster.session('guarded', app);
    await cluster.pod(session);
    gateway = await TestGateway.start(cluster);
  });

  afterEach(() => {
    gateway.tracker.refusal = undefined;
  });

  afterAll(async () => {
    await gateway.stop();
    server.close();
    desktop.close();
    await cluster.stop();
  });

  const enter = (name: string, ticket: string) =>
    gateway.ask(name, {
      method: 'POST',
      path: '/.streamspace/enter',
      headers: { origin: portalOrigin },
      body: JSON.stringify({ ticket }),
    });

  const refusedWith = async (socket: ReturnType<TestGateway['webSocket']>) => {
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    response.resume();
    return response.statusCode as number;
  };

  it('enters no session with a ticket for somebody else’s', async () => {
    const theirs = await cluster.session('theirs', app, {
      user: 'user:default/bob',
    });
    const grant = gateway.grantFor(theirs, { user: 'user:default/bob' });
    gateway.tracker.tickets.set('bobs', grant);
    const { response } = await enter('guarded', 'bobs');
    expect(response.statusCode).toBe(403);
    expect(response.headers['set-cookie']).toBeUndefined();
    expect(gateway.tracker.tickets.has('bobs')).toBe(true);
  });

  it('enters nothing with the ticket of a session that is gone, also not its successor of that name', async () => {
    const gone = await cluster.session('gone', app);
    const { grant } = await gateway.connect(gone);
    gateway.tracker.tickets.set('late', grant);
    await cluster.client.delete(Session, {
      namespace: cluster.namespace,
      name: 'gone',
    });
    await gateway.until(() => gateway.table.session('gone') === undefined);
    const { response } = await enter('gone', 'late');
    const cookie = response.headers['set-cookie']![0].split(';', 1)[0];
    const open = async () =>
      (await gateway.ask('gone', { headers: { cookie } })).response.statusCode;
    expect(await open()).toBe(403);
    await cluster.pod(await cluster.session('gone', app));
    await gateway.until(
      () => gateway.table.session('gone')?.status?.app !== undefined,
    );
    expect(await open()).toBe(403);
  });

  it('types nothing as a viewer, whatever the query says of user and role', async () => {
    const { cookie } = await gateway.connect(session, { role: 'viewer' });
    const query = '?role=owner&user=user:default/alice&mayInput=true';
    const { response } = await gateway.ask('guarded', {
      path: `/${query}`,
      headers: { cookie },
    });
    expect(response.statusCode).toBe(403);
    const browser = gateway.webSocket(
      'guarded',
      `/.streamspace/rfb${query}`,
      { headers: { cookie, origin: portalOrigin } },
      ['binary'],
    );
    const [served] = await Promise.all([
      desktop.accept(),
      once(browser, 'open'),
    ]);
    const shake = [Buffer.from('RFB 003.008\n'), Buffer.of(1), Buffer.of(1)];
    const key = Buffer.from([4, 1, 0, 0, 0, 0, 0, 97]);
    const update = Buffer.from([3, 0, 0, 0, 0, 0, 0, 9, 0, 9]);
    browser.send(Buffer.concat([...shake, key, update]));
    const passed = Buffer.concat([...shake, update]);
    expect(passed.equals(await readBytes(served, passed.length))).toBe(true);
    browser.terminate();
  });

  it('keeps no socket as a guest who was removed, and opens none again', async () => {
    const bob: Partial<Grant> = {
      user: 'user:default/bob',
      role: 'participant',
    };
    const { cookie, grant } = await gateway.connect(session, bob);
    const open = () =>
      gateway.webSocket('guarded', '/', { headers: { cookie } });
    const socket = open();
    socket.on('error', () => {});
    await once(socket, 'open');
    const closed = Promise.all([
      once(socket, 'close'),
      once(server.upgrades.at(-1)!.socket, 'close'),
    ]);
    gateway.tracker.refusal = notAllowed(true);
    await cluster.client.delete(Connection, {
      namespace: cluster.namespace,
      name: grant.connection,
    });
    await closed;
    expect(await refusedWith(open())).toBe(403);
    const { response } = await gateway.ask('guarded', { headers: { cookie } });
    expect(response.statusCode).toBe(403);
    expect(response.headers['set-cookie']![0]).toMatch(
      /^__Host-streamspace=; Max-Age=0;/,
    );
  });
});
