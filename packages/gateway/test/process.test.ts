import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Session } from '@streamspace/plugin-common';
import { Connection } from '@streamspace/plugin-node';
import type { WebSocket } from 'ws';
import type { Grant } from '../src/tickets/Grant';
import { GrantCookie, grantCookieName } from '../src/tickets/GrantCookie';
import { GatewayProcess } from './support/GatewayProcess';
import { TestApp, TestTcpServer } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { TestTracker } from './support/TestTracker';
import { TrackerServer } from './support/TrackerServer';

jest.setTimeout(180_000);

const portalOrigin = 'http://portal.streamspace.test';

describe('two replicas of the gateway, as processes', () => {
  let cluster: TestCluster;
  let tracker: TrackerServer;
  let environment: NodeJS.ProcessEnv;
  let folder: string;
  let session: Session;
  let headers: Record<string, string>;
  let survivor: GatewayProcess;
  let download: ServerResponse | undefined;
  const processes: GatewayProcess[] = [];
  const grantKey = randomBytes(32);
  const app = new TestApp(
    (request, response) => {
      if (request.url === '/download') {
        download = response;
        response.write('first half, ');
      } else {
        response.end('hello');
      }
    },
    socket => socket.on('message', message => socket.send(message)),
  );
  const desktop = new TestTcpServer();

  const start = async () => {
    const started = await GatewayProcess.start(environment);
    processes.push(started);
    return started;
  };

  beforeAll(async () => {
    cluster = await TestCluster.start();
    tracker = await TrackerServer.start(new TestTracker(cluster));
    folder = await mkdtemp(join(tmpdir(), 'streamspace-gateway-'));
    const kubeconfig = join(folder, 'kubeconfig');
    await writeFile(kubeconfig, cluster.kubeConfig.exportConfig());
    environment = {
      STREAMSPACE_KUBECONFIG: kubeconfig,
      STREAMSPACE_PORTAL_URL: portalOrigin,
      STREAMSPACE_TRACKER_URL: tracker.url,
      STREAMSPACE_TRACKER_TOKEN: 'token',
      STREAMSPACE_GRANT_KEY: grantKey.toString('base64url'),
      // What a request takes between two looks at the readiness fits into it many times.
      STREAMSPACE_DRAIN_DELAY: '3s',
    };
    // Names are unique on the platform, and these processes see all of it.
    session = await cluster.session(`work-${randomUUID().slice(0, 8)}`, {
      web: { port: await app.listen(), protocol: 'http', path: '/' },
      vnc: { port: await desktop.listen(), protocol: 'rfb' },
    });
    await cluster.pod(session);
    const grant: Grant = {
      ...{ id: randomUUID(), user: 'user:default/alice', role: 'owner' },
      sessionName: session.metadata.name!,
      sessionNamespace: cluster.namespace,
      sessionUID: session.metadata.uid!,
      browserId: 'browser',
      connection: `conn-${randomUUID()}`,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    await cluster.connection(grant);
    const cookie = await new GrantCookie(grantKey).issue(
      grant,
      grantCookieName,
    );
    headers = { cookie: cookie.split(';', 1)[0] };
    survivor = await start();
  });

  afterAll(async () => {
    processes.forEach(each => each.kill('SIGKILL'));
    app.close();
    desktop.close();
    tracker.close();
    await cluster.stop();
    await rm(folder, { recursive: true });
  });

  const name = () => session.metadata.name!;

  const openApp = async (gateway: GatewayProcess) => {
    const socket = gateway.webSocket(name(), '/', { headers });
    await once(socket, 'open');
    return socket;
  };

  const openDesktop = async (gateway: GatewayProcess) => {
    const socket = gateway.webSocket(name(), '/.streamspace/rfb', {
      headers: { ...headers, origin: portalOrigin },
    });
    const [server] = await Promise.all([
      desktop.accept(),
      once(socket, 'open'),
    ]);
    return { socket, server };
  };

  const echo = async (socket: WebSocket) => {
    const answered = once(socket, 'message');
    socket.send('hello');
    return String((await answered)[0]);
  };

  const hello = async (gateway: GatewayProcess) =>
    text(await gateway.open(name(), { headers }));

  const connections = async () => {
    const { namespace } = cluster;
    const { items } = await cluster.client.list(Connection, { namespace });
    return items.map(({ metadata }) => metadata.name);
  };

  it('told to stop, one serves on until balancers have seen it, then says goodbye and ends in order', async () => {
    const leaving = await start();
    const before = await connections();
    const reading = await leaving.open(name(), {
      ...{ path: '/download', headers },
    });
    const body = text(reading);
    const socket = await openApp(leaving);
    const { socket: screen, server } = await openDesktop(leaving);
    const closes = [socket, screen].map(async each => {
      const [code] = await once(each, 'close');
      return code as number;
    });
    const again = closes[0].then(() => openApp(survivor));
    const screenAgain = closes[1].then(() => openDesktop(survivor));
    const serverClosed = once(server.resume(), 'close');

    leaving.kill('SIGTERM');
    await leaving.readiness(503);
    expect(await hello(leaving)).toBe('hello');
    expect(await echo(socket)).toBe('hello');
    expect(await echo(await openApp(leaving))).toBe('hello');

    expect(await Promise.all(closes)).toEqual([1012, 1012]);
    expect(await echo(await again)).toBe('hello');
    const replaced = await screenAgain;
    await serverClosed;
    // The download has outlived the sockets.
    download!.end('second half');
    expect(await body).toBe('first half, second half');
    expect(await leaving.ended()).toBe(0);
    expect(await connections()).toEqual(before);

    (await again).terminate();
    replaced.socket.terminate();
  });

  it('killed with 500 sockets, one leaves none of them open, and the other takes all of them', async () => {
    const killed = await start();
    const first = app.upgrades.length;
    const all = Array.from({ length: 500 }, () => killed);
    const sockets = await Promise.all(all.map(openApp));
    const old = app.upgrades.slice(first).map(({ socket }) => socket);
    expect(old).toHaveLength(sockets.length);
    const gone = old.map(each => new Promise(done => each.once('close', done)));
    const again = sockets.map(async socket => {
      socket.on('error', () => {});
      await new Promise(done => socket.once('close', done));
      return openApp(survivor);
    });

    killed.kill('SIGKILL');
    const reopened = await Promise.all(again);
    await Promise.all(gone);
    expect(new Set(await Promise.all(reopened.map(echo)))).toEqual(
      new Set(['hello']),
    );
    expect(await killed.ended()).toBe('SIGKILL');
    expect(old.every(({ destroyed }) => destroyed)).toBe(true);
    reopened.forEach(socket => socket.terminate());
  });
});
