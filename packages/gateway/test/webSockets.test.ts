import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Session } from '@streamspace/plugin-common';
import { Connection } from '@streamspace/plugin-node';
import type { WebSocket } from 'ws';
import { readBytes, TestApp, TestTcpServer } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { portalOrigin, TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe('WebSockets through the gateway', () => {
  let cluster: TestCluster;
  let gateway: TestGateway;
  let app: TestApp;
  let desktop: TestTcpServer;
  let session: Session;

  beforeAll(async () => {
    cluster = await TestCluster.start();
    app = new TestApp(
      (_request, response) => response.writeHead(404).end('no socket here'),
      socket =>
        socket.on('message', (message, isBinary) =>
          socket.send(message, { binary: isBinary }),
        ),
    );
    desktop = new TestTcpServer();
    session = await cluster.session('hybrid', {
      web: { port: await app.listen(), protocol: 'http', path: '/' },
      vnc: { port: await desktop.listen(), protocol: 'rfb' },
    });
    await cluster.pod(session);
    gateway = await TestGateway.start(cluster);
  });

  afterAll(async () => {
    await gateway.stop();
    app.close();
    desktop.close();
    await cluster.stop();
  });

  const statusOf = async (socket: WebSocket): Promise<number> => {
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    response.resume();
    return response.statusCode;
  };

  describe('of the app', () => {
    it('pass both ways, whatever their size', async () => {
      const { cookie, grant } = await gateway.connect(session);
      const socket = gateway.webSocket('hybrid', '/socket?x=1', {
        headers: { cookie, origin: gateway.origin('hybrid') },
      });
      await once(socket, 'open');
      expect(app.upgrades.at(-1)!.url).toBe('/socket?x=1');
      expect(app.upgrades.at(-1)!.headers).toMatchObject({
        host: gateway.host('hybrid'),
        'x-forwarded-for': '127.0.0.1',
      });
      expect(app.upgrades.at(-1)!.headers.cookie).toBeUndefined();
      for (const message of [
        Buffer.from('hello'),
        Buffer.alloc(3_000_000, 7),
      ]) {
        socket.send(message);
        const [echoed] = await once(socket, 'message');
        expect(message.equals(echoed)).toBe(true);
      }
      const [use] = gateway.ledger
        .usesSince(0)
        .filter(({ key }) => key.endsWith(grant.connection));
      expect(use).toMatchObject({
        sockets: 1,
        lastActivityMs: expect.any(Number),
      });
      socket.close();
      await once(socket, 'close');
    });

    it('are refused to pages of other origins and to strangers', async () => {
      const { cookie } = await gateway.connect(session);
      const foreign = gateway.webSocket('hybrid', '/', {
        headers: { cookie, origin: gateway.origin('evil') },
      });
      expect(await statusOf(foreign)).toBe(403);
      expect(await statusOf(gateway.webSocket('hybrid', '/'))).toBe(403);
    });

    it('end on both sides when the Connection is deleted', async () => {
      const { cookie, grant } = await gateway.connect(session);
      const socket = gateway.webSocket('hybrid', '/', { headers: { cookie } });
      socket.on('error', () => {});
      await once(socket, 'open');
      // Listened for before the act: the cut may be faster than its answer.
      const closed = Promise.all([
        once(socket, 'close'),
        once(app.upgrades.at(-1)!.socket, 'close'),
      ]);
      await cluster.client.delete(Connection, {
        namespace: cluster.namespace,
        name: grant.connection,
      });
      await closed;
      expect(socket.readyState).toBe(socket.CLOSED);
    });

    it('end when the role of the Connection changes', async () => {
      const { cookie, grant } = await gateway.connect(session);
      const socket = gateway.webSocket('hybrid', '/', { headers: { cookie } });
      socket.on('error', () => {});
      await once(socket, 'open');
      const closed = once(socket, 'close');
      await cluster.client.mergePatch(
        Connection,
        { namespace: cluster.namespace, name: grant.connection },
        { spec: { role: 'viewer' } },
      );
      await closed;
      expect(socket.readyState).toBe(socket.CLOSED);
    });

    it('get the app’s own refusal, and ours where no app answers', async () => {
      const refusing = createServer((_request, response) =>
        response.writeHead(401).end('not without a password'),
      );
      refusing.listen(0, '127.0.0.1');
      await once(refusing, 'listening');
      const { port } = refusing.address() as AddressInfo;
      const plain = await cluster.session('plain', {
        web: { port, protocol: 'http', path: '/' },
      });
      await cluster.pod(plain);
      const { cookie } = await gateway.connect(plain);
      const open = () =>
        gateway.webSocket('plain', '/', { headers: { cookie } });
      expect(await statusOf(open())).toBe(401);
      refusing.close();
      expect(await statusOf(open())).toBe(502);
    });
  });

  it('answers other upgrades as ordinary requests', async () => {
    const { cookie } = await gateway.connect(session);
    const socket = connect(gateway.port, '127.0.0.1');
    socket.write(
      `GET / HTTP/1.1\r\nHost: ${gateway.host('hybrid')}\r\nCookie: ${cookie}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`,
    );
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 404/);
    socket.destroy();
  });

  describe('of the desktop', () => {
    const version = Buffer.from('RFB 003.008\n');
    const none = Buffer.of(1);
    const notShared = Buffer.of(0);
    const keyEvent = Buffer.from([4, 1, 0, 0, 0, 0, 0, 97]);
    const updateRequest = Buffer.from([3, 0, 0, 0, 0, 0, 0, 9, 0, 9]);

    const openDesktop = async (role: 'owner' | 'viewer') => {
      const { cookie, grant } = await gateway.connect(session, { role });
      const browser = gateway.webSocket(
        'hybrid',
        '/.streamspace/rfb',
        { headers: { cookie, origin: portalOrigin } },
        ['binary'],
      );
      browser.on('error', () => {});
      const [server] = await Promise.all([
        desktop.accept(),
        once(browser, 'open'),
      ]);
      return { browser, server, grant };
    };

    it('join the browser and the RFB server', async () => {
      const { browser, server, grant } = await openDesktop('owner');
      expect(browser.protocol).toBe('binary');
      server.write(version);
      const [greeting] = await once(browser, 'message');
      expect(version.equals(greeting)).toBe(true);
      browser.send(Buffer.concat([version, none, notShared, keyEvent]));
      const sent = Buffer.concat([version, none, Buffer.of(1), keyEvent]);
      expect(sent.equals(await readBytes(server, sent.length))).toBe(true);
      const use = gateway.ledger
        .usesSince(0)
        .find(({ key }) => key.endsWith(grant.connection));
      expect(use?.lastActivityMs).toEqual(expect.any(Number));
      server.end();
      await once(browser, 'close');
    });

    it('take the input of who may only watch out of the stream', async () => {
      const { browser, server } = await openDesktop('viewer');
      for (const part of [version, none, notShared]) browser.send(part);
      browser.send(Buffer.concat([keyEvent, updateRequest, keyEvent]));
      browser.send(updateRequest);
      const passed = Buffer.concat([
        version,
        none,
        Buffer.of(1),
        updateRequest,
        updateRequest,
      ]);
      expect(passed.equals(await readBytes(server, passed.length))).toBe(true);
      browser.close();
      await once(server, 'close');
    });

    it('cut off a watcher whose messages cannot be followed', async () => {
      const { browser } = await openDesktop('viewer');
      browser.send(Buffer.concat([version, none, notShared, Buffer.of(99)]));
      await once(browser, 'close');
      expect(browser.readyState).toBe(browser.CLOSED);
    });

    it('keep every byte while the browser reads slowly', async () => {
      const { browser, server } = await openDesktop('owner');
      const total = 32 * 1024 * 1024;
      browser.pause();
      server.end(Buffer.alloc(total, 1));
      let received = 0;
      browser.on('message', (data: Buffer) => {
        received += data.length;
      });
      browser.resume();
      await once(browser, 'close');
      expect(received).toBe(total);
    });

    it('open to the portal alone, and end with the Connection', async () => {
      const { cookie } = await gateway.connect(session);
      const foreign = gateway.webSocket('hybrid', '/.streamspace/rfb', {
        headers: { cookie, origin: gateway.origin('hybrid') },
      });
      expect(await statusOf(foreign)).toBe(403);

      const { browser, server, grant } = await openDesktop('owner');
      const closed = Promise.all([
        once(browser, 'close'),
        once(server, 'close'),
      ]);
      await cluster.client.delete(Connection, {
        namespace: cluster.namespace,
        name: grant.connection,
      });
      await closed;
    });
  });
});
