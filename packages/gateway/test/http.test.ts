import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Session } from '@streamspace/plugin-common';
import { portalOrigin, TestGateway } from './support/TestGateway';
import { TestCluster } from './support/TestCluster';

jest.setTimeout(60_000);

describe('requests through the gateway', () => {
  let cluster: TestCluster;
  let gateway: TestGateway;
  let app: Server;
  let session: Session;
  let seen: { url?: string; headers: Record<string, unknown>; body: string };

  beforeAll(async () => {
    cluster = await TestCluster.start();
    app = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen = { url: request.url, headers: request.headers, body };
      response.writeHead(201, {
        'content-type': 'text/plain',
        'x-frame-options': 'DENY',
        'content-security-policy':
          "default-src 'self'; frame-ancestors 'none'",
        'set-cookie': [
          'theme=dark; Domain=streamspace.test; Path=/',
          '__Host-streamspace=stolen; Path=/',
        ],
        'keep-alive': 'timeout=99',
      });
      response.end('hello from the app');
    });
    app.listen(0, '127.0.0.1');
    await once(app, 'listening');
    const { port } = app.address() as AddressInfo;
    session = await cluster.session('jupyter', {
      web: { port, protocol: 'http', path: '/lab' },
    });
    await cluster.pod(session);
    gateway = await TestGateway.start(cluster);
  });

  afterAll(async () => {
    await gateway.stop();
    app.close();
    await cluster.stop();
  });

  it('exchanges a ticket for a cookie, once, and opens the app with it', async () => {
    const { grant } = await gateway.connect(session);
    gateway.tracker.tickets.set('ticket-1', grant);
    const post = () =>
      gateway.ask('jupyter', {
        method: 'POST',
        path: '/.streamspace/enter',
        headers: { 'content-type': 'application/json', origin: portalOrigin },
        body: JSON.stringify({ ticket: 'ticket-1' }),
      });
    const first = await post();
    expect(first.response.statusCode).toBe(200);
    expect(JSON.parse(first.body)).toEqual({ path: '/lab' });
    expect(first.response.headers['access-control-allow-origin']).toBe(
      portalOrigin,
    );
    const [cookie] = first.response.headers['set-cookie']!;
    expect(cookie).toMatch(
      /^__Host-streamspace=\S+; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax; Path=\/$/,
    );
    expect((await post()).response.statusCode).toBe(403);

    const opened = await gateway.ask('jupyter', {
      path: '/lab?token=1',
      headers: { cookie: cookie.split(';', 1)[0] },
    });
    expect(opened.response.statusCode).toBe(201);
    expect(opened.body).toBe('hello from the app');
    expect(seen.url).toBe('/lab?token=1');
  });
});
