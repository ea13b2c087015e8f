import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Session } from '@streamspace/plugin-common';
import { ClientTrust } from '../src/passes/ClientTrust';
import { TestApp } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe('attacks by bytes', () => {
  let cluster: TestCluster;
  let gateway: TestGateway;
  let app: TestApp;
  let session: Session;
  let reached: IncomingMessage[];

  beforeAll(async () => {
    cluster = await TestCluster.start();
    app = new TestApp((request: IncomingMessage, response: ServerResponse) => {
      reached.push(request);
      response.end('reached');
    });
    const web = {
      port: await app.listen(),
      protocol: 'http',
      path: '/',
    } as const;
    session = await cluster.session('mine', { web });
    await cluster.pod(session);
    await cluster.session('other', { web });
    gateway = await TestGateway.start(cluster);
  });

  beforeEach(() => {
    reached = [];
  });

  afterAll(async () => {
    await gateway.stop();
    app.close();
    await cluster.stop();
  });

  /** Sends a request with the session's cookie; `{host}` and `{cookie}` are filled in. */
  const status = async (bytes: string, host = gateway.host('mine')) => {
    const { cookie } = await gateway.connect(session);
    return gateway.rawStatus(
      bytes.replaceAll('{host}', host).replaceAll('{cookie}', cookie),
    );
  };

  const head = 'Host: {host}\r\nCookie: {cookie}\r\n';

  it('lets a plain request through', async () => {
    expect(await status(`GET / HTTP/1.1\r\n${head}\r\n`)).toBe(200);
    expect(reached).toHaveLength(1);
  });

  it.each([
    ['two hosts', `GET / HTTP/1.1\r\nHost: evil.test\r\n${head}\r\n`],
    ['the same host twice', `GET / HTTP/1.1\r\nHost: {host}\r\n${head}\r\n`],
    ['no host', 'GET / HTTP/1.1\r\nCookie: {cookie}\r\n\r\n'],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\nCookie: {cookie}\r\n\r\n'],
    [
      'a host with a user',
      'GET / HTTP/1.1\r\nHost: a@{host}\r\nCookie: {cookie}\r\n\r\n',
    ],
    ['no version', `GET /\r\n${head}\r\n`],
    ['the absolute form', `GET http://{host}/ HTTP/1.1\r\n${head}\r\n`],
    ['the asterisk form', `OPTIONS * HTTP/1.1\r\n${head}\r\n`],
    [
      'a length beside chunks',
      `POST / HTTP/1.1\r\n${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'two codings',
      `POST / HTTP/1.1\r\n${head}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'a coding that is no chunks',
      `POST / HTTP/1.1\r\n${head}Transfer-Encoding: identity\r\n\r\n`,
    ],
    [
      'a hidden coding',
      `POST / HTTP/1.1\r\n${head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['two lengths', `POST / HTTP/1.1\r\n${head}Content-Length: 1, 2\r\n\r\na`],
    ['a line feed alone', `GET / HTTP/1.1\r\n${head}X: a\nY: b\r\n\r\n`],
    ['a return in a header', `GET / HTTP/1.1\r\n${head}X: a\rY: b\r\n\r\n`],
    ['a return in the path', `GET /\rX: a HTTP/1.1\r\n${head}\r\n`],
    ['white space in the path', `GET /a b HTTP/1.1\r\n${head}\r\n`],
    [
      'a folded header',
      `GET / HTTP/1.1\r\n${head}X: a\r\n Host: evil.test\r\n\r\n`,
    ],
    ['a NUL', `GET / HTTP/1.1\r\n${head}X: a\0b\r\n\r\n`],
    ['something else', 'SSH-2.0-OpenSSH_9.9\r\n\r\n'],
  ])('answers %s with 400, and no app sees it', async (_, bytes) => {
    expect(await status(bytes)).toBe(400);
    expect(reached).toEqual([]);
  });

  it('answers a head that is too large with 431', async () => {
    const large = `X: ${'a'.repeat(70_000)}\r\n`;
    expect(await status(`GET / HTTP/1.1\r\n${head}${large}\r\n`)).toBe(431);
    expect(reached).toEqual([]);
  });

  it('refuses the host of another session with this session’s cookie', async () => {
    const foreign = gateway.host('other');
    expect(await status(`GET / HTTP/1.1\r\n${head}\r\n`, foreign)).toBe(403);
    expect(reached).toEqual([]);
  });

  it('does not let the person who asks say who they are', async () => {
    const spoofed = `${head}X-Forwarded-User: root\r\nX-Forwarded-For: 6.6.6.6\r\nX-Real-IP: 6.6.6.6\r\nX-Forwarded-Proto: https\r\n`;
    expect(
      await status(`GET /?user=root&role=owner HTTP/1.1\r\n${spoofed}\r\n`),
    ).toBe(200);
    expect(reached[0].headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    });
    expect(reached[0].headers['x-forwarded-user']).toBeUndefined();
    expect(reached[0].headers['x-real-ip']).toBeUndefined();
  });

  it('believes a trusted proxy, up to the first address that is not', async () => {
    const trusting = await TestGateway.start(cluster, {
      trust: new ClientTrust(['127.0.0.0/8', '10.0.0.0/8']),
    });
    const { cookie } = await trusting.connect(session);
    await trusting.ask('mine', {
      headers: {
        cookie,
        'x-forwarded-for': '6.6.6.6, 9.9.9.9, 10.0.0.7',
        'x-forwarded-proto': 'https',
      },
    });
    expect(reached[0].headers).toMatchObject({
      'x-forwarded-for': '9.9.9.9',
      'x-forwarded-proto': 'https',
    });
    await trusting.stop();
  });

  describe('in the clothes of an upgrade', () => {
    const upgrade = (lines: string) =>
      `GET /.streamspace/rfb HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://portal.streamspace.test:7007\r\n${lines}\r\n`;

    it.each([
      ['without a key', 'Sec-WebSocket-Version: 13\r\n'],
      [
        'of an old version',
        'Sec-WebSocket-Version: 7\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n',
      ],
      [
        'with a bad key',
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n',
      ],
    ])('%s are refused', async (_, lines) => {
      const answered = await status(upgrade(lines));
      expect(answered).toBeGreaterThanOrEqual(400);
      expect(answered).toBeLessThan(500);
    });

    it('from a foreign page are refused', async () => {
      const foreign = `GET / HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://evil.test\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
      expect(await status(foreign)).toBe(403);
      expect(app.upgrades).toEqual([]);
    });

    it('to another protocol are ordinary requests', async () => {
      const h2c = `GET / HTTP/1.1\r\n${head}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`;
      expect(await status(h2c)).toBe(200);
      expect(reached[0].headers.upgrade).toBeUndefined();
      expect(reached[0].headers['http2-settings']).toBeUndefined();
    });
  });
});
