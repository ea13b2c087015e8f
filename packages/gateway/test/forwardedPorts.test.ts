import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { ForwardedPorts } from '../src/portForwards/ForwardedPorts';
import type { ForwardedPort } from '../src/portForwards/ForwardedPort';
import { TestApp } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { portalOrigin, TestGateway } from './support/TestGateway';
import { TestPortal } from './support/TestPortal';

jest.setTimeout(120_000);

const large = Buffer.alloc(8 * 2 ** 20, 'streamspace ').toString();
const asPage = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };

describe('ports of pods that somebody opened', () => {
  let cluster: TestCluster;
  let gateway: TestGateway;
  let portal: TestPortal;
  let appPort: number;
  let seen: IncomingHttpHeaders;
  const secret = randomBytes(32);
  const app = new TestApp(
    (request, response) => {
      seen = request.headers;
      response.setHeader('set-cookie', [
        '__Host-streamspace=planted; Secure; Path=/',
        'theme=dark; Domain=streamspace.test',
      ]);
      if (request.method === 'POST') request.pipe(response);
      else response.end(large);
    },
    socket => socket.on('message', data => socket.send(data)),
  );

  beforeAll(async () => {
    cluster = await TestCluster.start();
    appPort = await app.listen();
    portal = await TestPortal.start();
    gateway = await TestGateway.start(cluster, {
      ports: new ForwardedPorts({ clusterUrl: portal.clusterUrl, secret }),
    });
  });
  afterEach(() => {
    portal.refusal = undefined;
  });
  afterAll(async () => {
    await gateway.stop();
    portal.close();
    app.close();
    await cluster.stop();
  });

  /** A ticket of the portal, and the host that it is for. */
  const link = (wished: Partial<ForwardedPort> = {}) => {
    const id = randomBytes(16).toString('hex');
    const ticket = randomBytes(8).toString('hex');
    portal.tickets.set(ticket, {
      ...{ id, user: 'user:default/alice', token: 'limited' },
      target: {
        ...{ cluster: 'far', namespace: 'shop', pod: 'web-1' },
        ...{ port: appPort, protocol: 'http' },
      },
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      ...wished,
    });
    return { host: `port--${id}`, ticket };
  };
  const post = (host: string, ticket: string, headers = {}) =>
    gateway.ask(host, {
      method: 'POST',
      path: '/.streamspace/enter',
      headers: { origin: gateway.origin(host), ...headers },
      body: JSON.stringify({ ticket }),
    });
  /** A port that is open in a browser. */
  const enter = async (wished: Partial<ForwardedPort> = {}) => {
    const { host, ticket } = link(wished);
    const { response } = await post(host, ticket);
    expect(response.statusCode).toBe(200);
    const [issued] = response.headers['set-cookie']!;
    return { host, issued, cookie: issued.split(';', 1)[0] };
  };

  it('are entered by a ticket, once, at their own host', async () => {
    const { host, ticket } = link();
    const other = link();
    const page = await gateway.ask(host, { path: '/.streamspace/enter' });
    expect(page.body).toContain('Opening the port');
    expect((await post(other.host, ticket)).response.statusCode).toBe(403);
    const foreign = { origin: gateway.origin('evil') };
    expect((await post(host, ticket, foreign)).response.statusCode).toBe(403);
    const { response, body } = await post(host, ticket);
    expect([response.statusCode, JSON.parse(body)]).toEqual([
      200,
      { path: '/' },
    ]);
    expect(response.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-streamspace=\S+; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax; Path=\/$/,
      ),
    ]);
    expect((await post(host, ticket)).response.statusCode).toBe(403);
  });

  it('answer requests of any size in the person’s name, and neither see nor set the cookie', async () => {
    const { host, cookie } = await enter();
    const read = await gateway.ask(host, {
      headers: { cookie: `a=1; ${cookie}; b=2` },
    });
    expect(read.body === large).toBe(true);
    expect(seen).toMatchObject({
      cookie: 'a=1; b=2',
      host: gateway.host(host),
    });
    expect(read.response.headers['set-cookie']).toEqual(['theme=dark']);
    const written = await gateway.ask(host, {
      ...{ method: 'POST', headers: { cookie }, body: large },
    });
    expect(written.body === large).toBe(true);
    expect(portal.opened.at(-1)).toEqual({
      url: `/api/v1/ws/port-forward/web-1?cluster=far&namespace=shop&port=${appPort}`,
      token: 'limited',
    });
    // What the browser holds says nothing to whoever looks at it.
    const [, , , text] = cookie.split('.');
    expect(Buffer.from(text, 'base64url').toString()).not.toContain('limited');
  });

  it('carry WebSockets, and end them on both sides', async () => {
    const { host, cookie } = await enter();
    const headers = { cookie, origin: gateway.origin(host) };
    const socket = gateway.webSocket(host, '/', { headers });
    await once(socket, 'open');
    socket.send('hello');
    expect(`${(await once(socket, 'message'))[0]}`).toBe('hello');
    const { socket: atApp } = app.upgrades.at(-1)!;
    expect(app.upgrades.at(-1)!.headers.cookie).toBeUndefined();
    const closed = once(atApp, 'close');
    socket.terminate();
    await closed;
  });

  it('are open to no other browser, host, page or time', async () => {
    const { host, cookie } = await enter();
    const statusOf = async (label: string, headers: Record<string, string>) =>
      (await gateway.ask(label, { headers })).response.statusCode;
    const other = await enter();
    expect(await statusOf(host, {})).toBe(403);
    expect(await statusOf(host, { cookie: other.cookie })).toBe(403);
    expect(await statusOf(host, { cookie: `${cookie}x` })).toBe(403);
    const late = await enter({
      expiresAt: new Date(Date.now() - 1_000).toISOString(),
    });
    expect(late.issued).toContain('Max-Age=0;');
    expect(await statusOf(late.host, { cookie: late.cookie })).toBe(403);
    for (const origin of [gateway.origin('evil'), gateway.origin(other.host)]) {
      expect(await statusOf(host, { cookie, origin })).toBe(403);
      const socket = gateway.webSocket(host, '/', {
        headers: { cookie, origin },
      });
      const [error] = await once(socket, 'error');
      expect(error.message).toContain('403');
    }
    expect(await statusOf(host, { cookie })).toBe(200);
  });

  it('are left when the portal says so, with all that is open', async () => {
    const { host, cookie } = await enter();
    const socket = gateway.webSocket(host, '/', { headers: { cookie } });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    const leave = (origin: string) =>
      gateway.ask(host, {
        ...{ method: 'POST', path: '/.streamspace/leave' },
        headers: { cookie, origin },
      });
    const foreign = await leave(gateway.origin('evil'));
    expect(foreign.response.statusCode).toBe(403);
    const { response } = await leave(portalOrigin);
    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': portalOrigin,
      'set-cookie': [expect.stringMatching(/^__Host-streamspace=; Max-Age=0;/)],
    });
    await closed;
  });

  it('are none of a session that is called like one', async () => {
    const { host } = link();
    const session = await cluster.session(host, {
      web: { port: appPort, protocol: 'http', path: '/' },
    });
    await cluster.pod(session);
    const { cookie } = await gateway.connect(session);
    const { response } = await gateway.ask(host, { headers: { cookie } });
    expect(response.statusCode).toBe(403);
  });

  it.each([
    [4401, 'the token has expired', 403, 'This port is not open'],
    [4403, 'no permission', 403, 'no right to forward ports of pods in shop'],
    [4400, 'pods "web-1" not found', 404, 'The pod is gone'],
    [1013, 'nothing answers', 502, 'Nothing answers.'],
    [1011, 'the server failed', 503, 'Back in a moment'],
  ])(
    'say what happened where the portal closes with %d %s',
    async (code, reason, status, words) => {
      const { host, cookie } = await enter();
      portal.refusal = [code, reason];
      const { response, body } = await gateway.ask(host, {
        headers: { ...asPage, cookie },
      });
      expect(response.statusCode).toBe(status);
      expect(body).toContain(words);
    },
  );

  it('say that nobody listens there, and that the portal is away', async () => {
    const target = {
      namespace: 'shop',
      pod: 'web-1',
      protocol: 'http' as const,
    };
    const closed = await enter({ target: { ...target, port: 1 } });
    const headers = { ...asPage, cookie: closed.cookie };
    expect((await gateway.ask(closed.host, { headers })).body).toContain(
      'Nothing answers at port 1.',
    );
    const lonely = await TestGateway.start(cluster, {
      ports: new ForwardedPorts({ clusterUrl: 'http://127.0.0.1:1', secret }),
    });
    const away = await lonely.ask(closed.host, { headers });
    expect(away.response.statusCode).toBe(503);
    const without = await TestGateway.start(cluster);
    const unset = await without.ask(closed.host, { headers });
    expect(unset.body).toContain('Ports cannot be opened here');
    await Promise.all([lonely.stop(), without.stop()]);
  });
});
