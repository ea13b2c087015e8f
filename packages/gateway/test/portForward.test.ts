import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Session } from '@streamspace/plugin-common';
import { Pod, Reflector } from '@streamspace/plugin-node';
import { TestKubelet } from '@streamspace/plugin-node/test/fixture/TestKubelet';
import { PortForwards } from '../src/dial/PortForwards';
import { readBytes, TestApp, TestTcpServer } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { portalOrigin, TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

/** Nobody is at this address (RFC 5737): whoever dials it by itself fails. */
const undiallable = '192.0.2.1';

const large = Buffer.alloc(8 * 2 ** 20, 'streamspace ');

describe('sessions reached by port-forward', () => {
  let cluster: TestCluster;
  let kubelet: TestKubelet;
  let gateway: TestGateway;
  let dialler: PortForwards;
  let session: Session;
  const app = new TestApp(
    (request, response) => {
      if (request.method === 'POST') request.pipe(response);
      else response.end(large);
    },
    socket => socket.on('message', data => socket.send(data)),
  );
  const desktop = new TestTcpServer();
  const errors: string[] = [];
  const stopping = new AbortController();

  beforeAll(async () => {
    cluster = await TestCluster.start(['gateway-port-forward']);
    kubelet = await TestKubelet.start(cluster.client);
    session = await cluster.session('far', {
      web: { port: await app.listen(), protocol: 'http', path: '/' },
      vnc: { port: await desktop.listen(), protocol: 'rfb' },
    });
    await cluster.pod(session, undiallable, 'far-pod', kubelet.nodeName);
    const { client, namespace, kubeConfig } = cluster;
    const pods = new Reflector({ client, kind: Pod, namespace });
    dialler = new PortForwards({
      ...{ kubeConfig, pods },
      onError: error => errors.push(error.message),
    });
    await pods.start(stopping.signal);
    gateway = await TestGateway.start(cluster, { dialler });
  });

  afterAll(async () => {
    dialler.close();
    stopping.abort();
    await gateway.stop();
    await kubelet.stop();
    app.close();
    desktop.close();
    await cluster.stop();
  });

  it('answer requests, whatever their size', async () => {
    const { cookie } = await gateway.connect(session);
    const read = await gateway.ask('far', { headers: { cookie } });
    expect(read.response.statusCode).toBe(200);
    expect(read.body).toBe(large.toString());
    const written = await gateway.ask('far', {
      method: 'POST',
      headers: { cookie },
      body: large.toString(),
    });
    expect(written.body).toBe(large.toString());
  });

  it('carry WebSockets, and end them on both sides', async () => {
    const { cookie } = await gateway.connect(session);
    const socket = gateway.webSocket('far', '/', { headers: { cookie } });
    await once(socket, 'open');
    socket.send('hello');
    const [echo] = await once(socket, 'message');
    expect(String(echo)).toBe('hello');
    const { socket: atApp } = app.upgrades.at(-1)!;
    const closed = new Promise(done => atApp.once('close', done));
    socket.terminate();
    await closed;
    expect(atApp.destroyed).toBe(true);
  });

  it('show their desktops', async () => {
    const { cookie } = await gateway.connect(session);
    const browser = gateway.webSocket(
      'far',
      '/.streamspace/rfb',
      { headers: { cookie, origin: portalOrigin } },
      ['binary'],
    );
    const [server] = await Promise.all([
      desktop.accept(),
      once(browser, 'open'),
    ]);
    const version = Buffer.from('RFB 003.008\n');
    server.write(version);
    const [greeting] = await once(browser, 'message');
    expect(version.equals(greeting)).toBe(true);
    browser.send(version);
    expect(version.equals(await readBytes(server, version.length))).toBe(true);
    server.destroy();
    await once(browser, 'close');
  });

  it('are not answered where nobody listens, with the reason in the log', async () => {
    const silent = await cluster.session('silent', {
      web: { port: 1, protocol: 'http', path: '/' },
    });
    await cluster.pod(silent, undiallable, 'silent-pod', kubelet.nodeName);
    const browser = { connection: '', browserId: '' };
    await gateway.until(() => !!gateway.table.readyPod(silent, browser));
    const { cookie } = await gateway.connect(silent);
    const { response } = await gateway.ask('silent', { headers: { cookie } });
    expect(response.statusCode).toBe(502);
    expect(errors.join()).toMatch(/port 1 of pod .*silent-pod.*ECONNREFUSED/);
  });

  it('are reached through what nobody else on this machine may open', async () => {
    const address = await dialler.addressOf(
      { key: `${cluster.namespace}/far-pod`, name: 'far-pod', ip: '' },
      session.status!.app!.web!.port,
    );
    if (!('path' in address)) throw new Error('it listens at a port');
    const { mode } = await stat(dirname(address.path));
    expect(mode & 0o777).toBe(0o700);
  });

  it('leave nothing open behind a pod that is gone', async () => {
    const { cookie } = await gateway.connect(session);
    const socket = gateway.webSocket('far', '/', { headers: { cookie } });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await cluster.client.delete(
      Pod,
      { namespace: cluster.namespace, name: 'far-pod' },
      { gracePeriodSeconds: 0 },
    );
    await closed;
    await expect(app.deserted()).resolves.toBeUndefined();
  });
});
