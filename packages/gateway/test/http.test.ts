import { once } from 'node:events';
import { connect } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { Session } from '@streamspace/plugin-common';
import { Connection } from '@streamspace/plugin-node';
import { GatewayFixture } from './support/GatewayFixture';
import type { TestCluster } from './support/TestCluster';
import { portalOrigin, type TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe.each([
  { reader: 'the gateway itself', remembers: true },
  { reader: 'Node', remembers: false },
])('requests through the gateway, read by $reader', ({ remembers }) => {
  let fixture: GatewayFixture;
  let cluster: TestCluster;
  let gateway: TestGateway;
  let session: Session;

  beforeAll(async () => {
    fixture = await GatewayFixture.start('jupyter');
    ({ cluster, gateway, session } = fixture);
    gateway.remembers = remembers;
  });

  afterAll(() => fixture.stop());

  it('tells the app who asks, and nothing that is ours', async () => {
    const { cookie } = await gateway.connect(session);
    let seen: IncomingMessage['headers'] = {};
    fixture.answer = ({ headers }, response) => {
      seen = headers;
      response.end();
    };
    const portalToken = `${Buffer.from(
      '{"typ":"vnd.backstage.user","alg":"ES256"}',
    ).toString('base64url')}.e30.c2ln`;
    await gateway.ask('jupyter', {
      headers: {
        cookie: `theme=dark; ${cookie}; backstage-auth=secret`,
        authorization: `Bearer ${portalToken}`,
        connection: 'x-hop, close',
        'x-hop': '1',
        te: 'trailers',
        'x-forwarded-for': '6.6.6.6',
        'x-forwarded-port': '1',
        forwarded: 'for=6.6.6.6',
      },
    });
    expect(seen).toEqual({
      host: gateway.host('jupyter'),
      cookie: 'theme=dark',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': gateway.host('jupyter'),
      'x-forwarded-proto': 'http',
      'x-request-id': expect.any(String),
    });

    await gateway.ask('jupyter', {
      headers: {
        cookie,
        authorization: 'Bearer the-apps-own',
      },
    });
    expect(seen.authorization).toBe('Bearer the-apps-own');
  });

  it('lets the portal frame the app, and nobody else', async () => {
    const { cookie } = await gateway.connect(session);
    fixture.answer = (_request, response) => {
      response.writeHead(200, {
        'x-frame-options': 'DENY',
        'content-security-policy':
          "default-src 'self'; frame-ancestors 'none'; img-src *",
        'alt-svc': 'h3=":443"',
        'clear-site-data': '"cookies"',
        'set-cookie': [
          'theme=dark; Domain=streamspace.test; Path=/',
          '__Host-streamspace=stolen; Path=/',
        ],
      });
      response.end();
    };
    const { response } = await gateway.ask('jupyter', { headers: { cookie } });
    expect(response.headers['x-frame-options']).toBeUndefined();
    expect(response.headers['alt-svc']).toBeUndefined();
    expect(response.headers['clear-site-data']).toBeUndefined();
    expect(response.headers['content-security-policy']).toBe(
      `default-src 'self'; img-src *, frame-ancestors 'self' ${portalOrigin}`,
    );
    expect(response.headers['set-cookie']).toEqual(['theme=dark; Path=/']);
  });

  it('frames the body of a DELETE, so that it cannot be read as a request', async () => {
    const { cookie } = await gateway.connect(session);
    const requests: string[] = [];
    fixture.answer = async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      requests.push(`${request.method} ${request.url} ${body}`);
      response.end();
    };
    const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
    await gateway.ask('jupyter', {
      method: 'DELETE',
      path: '/file',
      headers: { cookie, 'transfer-encoding': 'chunked' },
      body: smuggled,
    });
    expect(requests).toEqual([`DELETE /file ${smuggled}`]);
  });

  it.each([
    ['two lengths', 'Content-Length: 3\r\nContent-Length: 4\r\n'],
    [
      'a length and chunks',
      'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n',
    ],
  ])('refuses a request with %s', async (_, headers) => {
    const { cookie } = await gateway.connect(session);
    let reached = false;
    fixture.answer = (_request, response) => {
      reached = true;
      response.end();
    };
    const socket = connect(gateway.port, '127.0.0.1');
    socket.write(
      `POST / HTTP/1.1\r\nHost: ${gateway.host('jupyter')}\r\nCookie: ${cookie}\r\n${headers}\r\nabc`,
    );
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1.1 400/);
    socket.destroy();
    expect(reached).toBe(false);
  });

  it('streams both ways at once', async () => {
    const { cookie } = await gateway.connect(session);
    fixture.answer = (request, response) => {
      response.writeHead(200);
      request.pipe(response);
    };
    const socket = connect(gateway.port, '127.0.0.1');
    socket.write(
      `POST /echo HTTP/1.1\r\nHost: ${gateway.host('jupyter')}\r\nCookie: ${cookie}\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nping\r\n`,
    );
    let received = '';
    for await (const chunk of socket) {
      received += chunk;
      if (received.includes('ping')) break;
    }
    expect(received).toMatch(/^HTTP\/1.1 200/);
    socket.destroy();
  });

  it('stops reading from an app whose reader stands still', async () => {
    const { cookie } = await gateway.connect(session);
    const total = 64 * 1024 * 1024;
    let written = 0;
    let stalled: () => void;
    const standsStill = new Promise<void>(resolve => {
      stalled = resolve;
    });
    fixture.answer = async (_request, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      response.writeHead(200, { 'content-length': total });
      while (written < total) {
        written += chunk.length;
        if (response.write(chunk)) continue;
        // Whoever reads drains within moments; only a reader that stands still leaves this waiting.
        const timer = setTimeout(stalled, 500);
        await once(response, 'drain');
        clearTimeout(timer);
      }
      response.end();
    };
    const response = await gateway.open('jupyter', { headers: { cookie } });
    response.pause();
    await standsStill;
    // What kernel and stream buffers hold; the rest waits at the app.
    expect(written).toBeLessThan(total / 2);
    let received = 0;
    for await (const chunk of response) received += chunk.length;
    expect(received).toBe(total);
  });

  it('cuts what is open when the Connection is deleted', async () => {
    const { grant, cookie } = await gateway.connect(session);
    fixture.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    };
    const stream = await gateway.open('jupyter', { headers: { cookie } });
    const ended = once(stream, 'error');
    stream.resume();
    await cluster.client.delete(Connection, {
      namespace: cluster.namespace,
      name: grant.connection,
    });
    const [error] = await ended;
    expect(error.code).toBe('ECONNRESET');
  });

  it('says when the app does not answer', async () => {
    const silent = await cluster.session('silent', {
      web: { port: 1, protocol: 'http', path: '/' },
    });
    await cluster.pod(silent);
    const { cookie } = await gateway.connect(silent);
    const { response, body } = await gateway.ask('silent', {
      headers: { cookie },
    });
    expect(response.statusCode).toBe(502);
    expect(JSON.parse(body).error.message).toContain('ECONNREFUSED');
  });
});
