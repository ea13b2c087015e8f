import { once } from 'node:events';
import type { Session } from '@streamspace/plugin-common';
import { readBytes, TestApp, TestTcpServer } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { TestGateway } from './support/TestGateway';
import { hasWebsockify, Websockify } from './support/Websockify';

jest.setTimeout(120_000);

const page = '<title>a client of its own</title>';
const updateRequest = Buffer.from([3, 1, 0, 0, 0, 0, 5, 0, 3, 32]);
const key = Buffer.from([4, 1, 0, 0, 0, 0, 0, 97]);

describe('a desktop whose image brings its own web client', () => {
  let cluster: TestCluster;
  let gateway: TestGateway;

  beforeAll(async () => {
    cluster = await TestCluster.start();
    gateway = await TestGateway.start(cluster);
  });

  afterAll(async () => {
    await gateway.stop();
    await cluster.stop();
  });

  /** A browser at the client's page, and what the gateway has seen its person do. */
  const enter = async (session: Session) => {
    const name = session.metadata.name!;
    const { grant, cookie } = await gateway.connect(session);
    return {
      ask: (path: string) => gateway.ask(name, { path, headers: { cookie } }),
      open: async (path: string, protocols: string[] = []) => {
        const headers = { cookie, origin: gateway.origin(name) };
        const socket = gateway.webSocket(name, path, { headers }, protocols);
        await once(socket, 'open');
        return socket;
      },
      use: () =>
        gateway.ledger
          .usesSince(0)
          .find(({ key: connection }) => connection.endsWith(grant.connection))
          ?.lastActivityKind,
    };
  };

  // It runs wherever websockify is installed; in CI its absence is a failure of `npm test` (scripts/testing/machineNeeds.ts).
  (hasWebsockify ? describe : describe.skip)('served by websockify', () => {
    it('is reached by TLS with a certificate of its own making, page and socket, and its requests for pictures are no use', async () => {
      const desktop = new TestTcpServer();
      const websockify = await Websockify.start(await desktop.listen(), page);
      const session = await cluster.session('kasm', {
        vnc: {
          port: websockify.port,
          protocol: 'kasmvnc',
          scheme: 'https',
          path: '/client.html?show_control_bar=true',
        },
      });
      await cluster.pod(session);

      const reader = await enter(session);
      const { response, body } = await reader.ask(
        '/client.html?show_control_bar=true',
      );
      expect([response.statusCode, body]).toEqual([200, page]);

      const person = await enter(session);
      const socket = await person.open('/websockify', ['binary']);
      expect(socket.protocol).toBe('binary');
      const server = await desktop.accept();
      socket.send(updateRequest);
      expect(await readBytes(server, updateRequest.length)).toEqual(
        updateRequest,
      );
      expect(person.use()).toBeUndefined();
      socket.send(key);
      expect(await readBytes(server, key.length)).toEqual(key);
      expect(person.use()).toBe('Message');

      server.write('RFB 003.008\n');
      const [greeting] = await once(socket, 'message');
      expect(String(greeting)).toBe('RFB 003.008\n');
      socket.terminate();
      await websockify.stop();
      desktop.close();
    });
  });

  it('sends its messages uncompressed, so that a person’s can be told from its own', async () => {
    const app = new TestApp(
      (_request, response) => response.end(page),
      socket => socket.on('message', message => socket.send(String(message))),
    );
    const port = await app.listen();
    const session = await cluster.session('selkies', {
      vnc: { port, protocol: 'selkies', scheme: 'http', path: '/' },
    });
    await cluster.pod(session);
    const person = await enter(session);
    const socket = await person.open('/websockets');
    const { headers } = app.upgrades.at(-1)!;
    expect(headers['sec-websocket-extensions']).toBeUndefined();
    const say = async (message: string) => {
      socket.send(message);
      await once(socket, 'message');
      return person.use();
    };
    expect(await say('CLIENT_FRAME_ACK 17')).toBeUndefined();
    expect(await say('kd,65')).toBe('Message');
    socket.terminate();
    app.close();
  });
});
