import { refusalOf, SharedOrigin } from './support/SharedOrigin';
import { portalOrigin } from './support/TestGateway';

jest.setTimeout(120_000);

describe('on the origin that sessions share there is no way', () => {
  let shared: SharedOrigin;

  beforeAll(async () => {
    shared = await SharedOrigin.start();
  });

  beforeEach(() => shared.reset());

  afterAll(() => shared.stop());

  const hostName = '__Host-streamspace';
  const ownHost = 'keeper.sessions.streamspace.test';

  it.each<{
    case: string;
    /** Whose grant, and in a cookie of which name. */
    cookie: [session: string, name?: string];
    path: string;
    host?: string;
    status: number;
  }>([
    {
      case: 'to a session that has a host of its own',
      cookie: ['hosted'],
      path: '/s/hosted/',
      status: 410,
    },
    {
      case: 'to one whose template is not trusted, whatever its status says',
      cookie: ['untrusted'],
      path: '/s/untrusted/',
      status: 410,
    },
    {
      case: 'to an app of which nobody said how it can be asked there',
      cookie: ['mute'],
      path: '/s/mute/',
      status: 410,
    },
    {
      case: 'with the cookie of a host',
      cookie: ['keeper', hostName],
      path: '/s/keeper/',
      status: 403,
    },
    {
      case: 'with the cookie of another session',
      cookie: ['stripped'],
      path: '/s/keeper/',
      status: 403,
    },
    {
      case: 'with the grant of another session under this one’s name',
      cookie: ['stripped', '__Host-streamspace-keeper'],
      path: '/s/keeper/',
      status: 403,
    },
    {
      case: 'from the host of a session that shares an origin',
      cookie: ['keeper', hostName],
      path: '/',
      host: ownHost,
      status: 410,
    },
    {
      case: 'from that host by the path',
      cookie: ['keeper', hostName],
      path: '/s/keeper/',
      host: ownHost,
      status: 410,
    },
  ])('$case', async ({ cookie: [session, name], path, host, status }) => {
    const cookie = await shared.cookieOf(session, name);
    const headers = { cookie, host: host ?? shared.host };
    const { response } = await shared.ask(path, { headers });
    expect(response.statusCode).toBe(status);
    const socket = shared.webSocket(path, headers);
    expect(await refusalOf(socket)).toBe(status);
    expect(shared.reached).toEqual([]);
  });

  it('to sign a browser in at the wrong address', async () => {
    for (const name of ['hosted', 'untrusted']) {
      const { grant } = await shared.gateway.connect(shared.session(name));
      shared.gateway.tracker.tickets.set('misled', grant);
      const { response } = await shared.ask(`/s/${name}/.streamspace/enter`, {
        method: 'POST',
        headers: { origin: portalOrigin },
        body: JSON.stringify({ ticket: 'misled' }),
      });
      expect(response.statusCode).toBe(410);
      expect(String(response.headers['set-cookie'])).toMatch(/Max-Age=0/);
    }
  });

  it.each([
    ['/s/keeper/../stripped/', 400],
    ['/s/keeper/a/../../stripped/', 400],
    ['/s/keeper/..', 400],
    ['/s/keeper/./', 400],
    ['/s/keeper/..%2fstripped/', 400],
    ['/s/keeper/%2e%2E/stripped/', 400],
    ['/s/keeper/.%2e%5Cstripped/', 400],
    ['/s/keeper/a%2F..%2Fstripped/', 400],
    ['/s/keeper/..\\stripped/', 400],
    ['/s/keeper/\rx/', 400],
    ['/s/keeper/ /', 400],
    ['http://apps.streamspace.test/s/keeper/', 400],
    ['/s/keeper%2f', 403],
    ['/s/%6beeper/', 403],
    ['/s/keeper%0d%0a/', 403],
    ['/s//keeper/', 403],
    ['//s/keeper/', 403],
    ['/S/keeper/', 403],
    ['/s/Keeper/', 403],
    ['/s/./keeper/', 403],
    ['/x/../s/keeper/', 403],
    ['/s\\keeper\\', 403],
  ])('by %j (%d)', async (path, status) => {
    const cookie = await shared.cookieOf('keeper');
    const answered = await shared.gateway.rawStatus(
      `GET ${path} HTTP/1.1\r\nHost: ${shared.host}\r\nCookie: ${cookie}\r\n\r\n`,
    );
    expect(answered).toBe(status);
    expect(shared.reached).toEqual([]);
  });

  it.each([
    ['/s/stripped//x', '//x'],
    ['/s/stripped/%2fx', '/%2fx'],
    ['/s/stripped/...', '/...'],
    ['/s/stripped/.hidden/..x', '/.hidden/..x'],
    ['/s/stripped/s/keeper/', '/s/keeper/'],
    ['/s/stripped/?../..', '/?../..'],
    ['/s/stripped/%0d%0a', '/%0d%0a'],
  ])('out of the session by %s, which is its own', async (path, url) => {
    const cookie = await shared.cookieOf('stripped');
    const { response } = await shared.ask(path, { headers: { cookie } });
    expect(response.statusCode).toBe(200);
    expect(shared.reached.map(request => request.url)).toEqual([url]);
  });
});
