import { once } from 'node:events';
import { Session } from '@streamspace/plugin-node';
import { readBytes } from './support/TestApp';
import { refusalOf, SharedOrigin } from './support/SharedOrigin';
import { portalOrigin } from './support/TestGateway';

jest.setTimeout(120_000);

const navigation = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };

describe('path mode', () => {
  let shared: SharedOrigin;

  beforeAll(async () => {
    shared = await SharedOrigin.start();
  });

  beforeEach(() => shared.reset());

  afterAll(() => shared.stop());

  it('lets a browser in below the session’s path, by a cookie that no other host can plant', async () => {
    const { grant } = await shared.gateway.connect(shared.session('keeper'));
    shared.gateway.tracker.tickets.set('ticket', grant);
    const entered = await shared.ask('/s/keeper/.streamspace/enter', {
      method: 'POST',
      headers: { origin: portalOrigin },
      body: JSON.stringify({ ticket: 'ticket' }),
    });
    expect(entered.response.statusCode).toBe(200);
    expect(JSON.parse(entered.body)).toEqual({ path: '/lab' });
    const [cookie] = entered.response.headers['set-cookie']!;
    expect(cookie).toMatch(
      /^__Host-streamspace-keeper=\S+; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax; Path=\/$/,
    );
    const granted = cookie.split(';', 1)[0];
    const opened = await shared.ask('/s/keeper/lab?x=/s/', {
      headers: { cookie: `a=1; ${granted}; __Host-streamspace-other=x` },
    });
    expect(opened.body).toBe('hello from the app');
    const left = await shared.ask('/s/keeper/.streamspace/leave', {
      method: 'POST',
      headers: { origin: portalOrigin, cookie: granted },
    });
    expect(left.response.headers['set-cookie']![0]).toMatch(
      /^__Host-streamspace-keeper=; Max-Age=0;/,
    );
    expect(shared.gateway.tracker.revoked).toMatchObject([{ id: grant.id }]);
  });

  it.each([
    ['keeper', '/s/keeper/lab?x=/s/keeper/', undefined],
    ['stripped', '/lab?x=/s/stripped/', '/s/stripped'],
  ])('asks the app of %s for %s', async (name, url, prefix) => {
    const cookie = await shared.cookieOf(name);
    await shared.ask(`/s/${name}/lab?x=/s/${name}/`, {
      headers: {
        cookie: `a=1; ${cookie}; __Host-streamspace-other=x`,
        'x-forwarded-prefix': '/forged',
      },
    });
    expect(shared.reached[0].url).toBe(url);
    expect(shared.reached[0].headers['x-forwarded-prefix']).toBe(prefix);
    expect(shared.reached[0].headers).toMatchObject({
      cookie: 'a=1',
      'x-forwarded-host': shared.host,
    });
  });

  it.each([
    ['keeper', '/s/keeper/socket?x=1'],
    ['stripped', '/socket?x=1'],
  ])('opens WebSockets of the app of %s at %s', async (name, url) => {
    const cookie = await shared.cookieOf(name);
    const path = `/s/${name}/socket?x=1`;
    const origin = `http://${shared.host}`;
    const socket = shared.webSocket(path, { cookie, origin });
    await once(socket, 'open');
    expect(shared.app.upgrades.at(-1)!.url).toBe(url);
    socket.close();

    const foreign = shared.webSocket(path, {
      cookie,
      origin: shared.gateway.origin('hosted'),
    });
    expect(await refusalOf(foreign)).toBe(403);
  });

  it('keeps what an app sets within its own path, whatever it says', async () => {
    shared.answer = (_request, response) =>
      response
        .writeHead(302, {
          location: '/login',
          'set-cookie': [
            'a=1; Path=/',
            'b=1; Path=/s/keeper/; Domain=streamspace.test',
            '__Host-streamspace-keeper=stolen; Path=/; Secure',
            '__Host-streamspace=stolen; Path=/; Secure',
          ],
        })
        .end();
    const set = async (name: string) => {
      const { response } = await shared.ask(`/s/${name}/`, {
        headers: { cookie: await shared.cookieOf(name) },
      });
      const { location, 'set-cookie': cookies } = response.headers;
      return { location, cookies };
    };
    expect(await set('stripped')).toEqual({
      location: '/s/stripped/login',
      cookies: ['a=1; Path=/s/stripped/', 'b=1; Path=/s/stripped/s/keeper/'],
    });
    expect(await set('keeper')).toEqual({
      location: '/login',
      cookies: ['a=1; Path=/s/keeper/', 'b=1; Path=/s/keeper/'],
    });
  });

  it('shows desktops to the portal alone, and nothing of them on the shared origin', async () => {
    const cookie = await shared.cookieOf('desktop');
    const open = (origin: string) =>
      shared.webSocket('/s/desktop/.streamspace/rfb', { cookie, origin });
    const browser = open(portalOrigin);
    const [server] = await Promise.all([
      shared.desktop.accept(),
      once(browser, 'open'),
    ]);
    browser.send(Buffer.from('RFB 003.008\n'));
    expect(String(await readBytes(server, 12))).toBe('RFB 003.008\n');
    browser.close();
    expect(await refusalOf(open(`http://${shared.host}`))).toBe(403);
    const { response } = await shared.ask('/s/desktop/', {
      headers: { cookie },
    });
    expect(response.statusCode).toBe(404);
  });

  it('leads to the slash at the end, without which links lead out of the session', async () => {
    const { response } = await shared.ask('/s/keeper?a=/b');
    expect(response.statusCode).toBe(308);
    expect(response.headers.location).toBe('/s/keeper/?a=/b');
  });

  it('answers the same for every path without a right', async () => {
    const shown = async (path: string) => {
      const { response, body } = await shared.ask(path);
      return { status: response.statusCode, body };
    };
    const nothing = await shown('/s/nothing/');
    expect(nothing.status).toBe(403);
    for (const path of ['/s/keeper/', '/s/hosted/', '/', '/favicon.ico']) {
      expect(await shown(path)).toEqual(nothing);
    }
    const enter = async (name: string) => {
      const { response, body } = await shared.ask(
        `/s/${name}/.streamspace/enter`,
        {
          method: 'POST',
          body: JSON.stringify({ ticket: 'guessed' }),
        },
      );
      return { status: response.statusCode, body };
    };
    expect(await enter('keeper')).toEqual(await enter('nothing'));
    expect(await enter('hosted')).toEqual(await enter('nothing'));
  });

  it('refuses a session that got a host of its own while it woke', async () => {
    const web = { ...shared.session('keeper').status!.app!.web! };
    const asleep = await shared.cluster.session(
      'waking',
      { basePath: '/s/waking', web },
      { state: 'hibernated' },
    );
    await shared.gateway.until(
      () => shared.gateway.table.session('waking')?.status?.app !== undefined,
    );
    const cookie = await shared.gateway.cookieOf(
      shared.gateway.grantFor(asleep),
      '__Host-streamspace-waking',
    );
    const page = await shared.ask('/s/waking/lab', {
      headers: { cookie, ...navigation },
    });
    expect(page.body).toContain('EventSource("/s/waking/.streamspace/status")');

    const held = shared.ask('/s/waking/lab', { headers: { cookie } });
    await shared.cluster.client.mergePatch(
      Session,
      { namespace: shared.cluster.namespace, name: 'waking' },
      { status: { app: { basePath: null } } },
      { subresource: 'status' },
    );
    await shared.gateway.until(
      () =>
        shared.gateway.table.session('waking')?.status?.app?.basePath ===
        undefined,
    );
    await shared.cluster.pod(asleep);
    const { response } = await held;
    expect(response.statusCode).toBe(410);
    expect(shared.reached).toEqual([]);
  });

  it('tells the waiting page how the start goes, and logs the whole path', async () => {
    const cookie = await shared.cookieOf('keeper');
    const stream = await shared.gateway.open('nobody', {
      path: '/s/keeper/.streamspace/status',
      headers: { cookie, host: shared.host },
    });
    const [first] = await once(stream, 'data');
    expect(String(first)).toContain('"ready":true');
    stream.destroy();
    await shared.ask('/s/keeper/logged?token=secret', { headers: { cookie } });
    const find = () =>
      shared.gateway.log.join('').match(/"path":"\/s\/keeper\/logged"/);
    while (!find()) await new Promise(setImmediate);
  });
});
