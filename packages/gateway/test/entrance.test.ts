import type { Session } from '@streamspace/plugin-common';
import { GatewayFixture } from './support/GatewayFixture';
import { portalOrigin, type TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe('the way into a session', () => {
  let fixture: GatewayFixture;
  let gateway: TestGateway;
  let session: Session;

  beforeAll(async () => {
    fixture = await GatewayFixture.start('jupyter', { web: { path: '/lab' } });
    ({ gateway, session } = fixture);
  });

  afterAll(() => fixture.stop());

  it('exchanges a ticket for a cookie, once, and opens the app with it', async () => {
    const { grant } = await gateway.connect(session);
    let asked: string | undefined;
    fixture.answer = ({ url }, response) => {
      asked = url;
      response.end('hello');
    };
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
    expect(first.response.headers).toMatchObject({
      'access-control-allow-origin': portalOrigin,
      'access-control-allow-credentials': 'true',
    });
    const [cookie] = first.response.headers['set-cookie']!;
    expect(cookie).toMatch(
      /^__Host-streamspace=\S+; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax; Path=\/$/,
    );
    expect((await post()).response.statusCode).toBe(403);

    const opened = await gateway.ask('jupyter', {
      path: '/lab?token=secret',
      headers: { cookie: cookie.split(';', 1)[0] },
    });
    expect(opened.body).toBe('hello');
    // An app below a path of its own gets that path, and what stands after it.
    expect(asked).toBe('/lab?token=secret');
  });

  it('answers the portal’s preflight, and gives a grant back when asked', async () => {
    const { cookie } = await gateway.connect(session);
    const preflight = await gateway.ask('jupyter', {
      method: 'OPTIONS',
      path: '/.streamspace/enter',
      headers: {
        origin: portalOrigin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.response.statusCode).toBe(204);
    expect(preflight.response.headers).toMatchObject({
      'access-control-allow-origin': portalOrigin,
      'access-control-allow-headers': 'content-type',
    });
    const left = await gateway.ask('jupyter', {
      method: 'POST',
      path: '/.streamspace/leave',
      headers: { origin: portalOrigin, cookie },
    });
    expect(left.response.statusCode).toBe(204);
    expect(left.response.headers['set-cookie']![0]).toMatch(
      /^__Host-streamspace=; Max-Age=0;/,
    );
    expect(gateway.tracker.revoked).toHaveLength(1);
  });

  it('refuses a ticket that another session sends', async () => {
    const { grant } = await gateway.connect(session);
    gateway.tracker.tickets.set('ticket-2', grant);
    const { response } = await gateway.ask('jupyter', {
      method: 'POST',
      path: '/.streamspace/enter',
      headers: { origin: gateway.origin('evil') },
      body: JSON.stringify({ ticket: 'ticket-2' }),
    });
    expect(response.statusCode).toBe(403);
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
    expect(gateway.tracker.tickets.has('ticket-2')).toBe(true);
  });

  it('serves the entrance to everybody, with a script that only its nonce allows', async () => {
    const { response, body } = await gateway.ask('nobody', {
      path: '/.streamspace/enter',
    });
    expect(response.statusCode).toBe(200);
    const [, nonce] = /<script nonce="([^"]+)"/.exec(body)!;
    expect(response.headers['content-security-policy']).toContain(
      `script-src 'nonce-${nonce}'`,
    );
  });

  describe('without a right', () => {
    const shown = ({
      response,
      body,
    }: Awaited<ReturnType<TestGateway['ask']>>) => ({
      status: response.statusCode,
      body: body.replace(/[0-9a-f-]{36}|nonce="[^"]+"/g, ''),
    });

    it.each([['text/html'], ['*/*']])(
      'answers the same for a session that exists and for one that does not (%s)',
      async accept => {
        const ask = async (name: string) => {
          const answered = await gateway.ask(name, { headers: { accept } });
          return JSON.stringify(shown(answered)).replaceAll(name, 'x');
        };
        expect(await ask('jupyter')).toBe(await ask('nothing'));
        expect((await gateway.ask('jupyter')).response.statusCode).toBe(403);
      },
    );

    it('refuses forged, expired and foreign grants', async () => {
      const { grant, cookie } = await gateway.connect(session);
      const forged = `${cookie.slice(0, -3)}AAA`;
      const expired = await gateway.cookieOf({
        ...grant,
        expiresAt: new Date(Date.now() - 1000).toISOString(),
      });
      const foreign = await gateway.cookieOf({
        ...grant,
        sessionName: 'other',
      });
      const former = await gateway.cookieOf({ ...grant, sessionUID: 'old' });
      for (const bad of [forged, expired, foreign, former]) {
        const { response } = await gateway.ask('jupyter', {
          headers: { cookie: bad },
        });
        expect(response.statusCode).toBe(403);
      }
    });

    it('keeps other pages from using the browser’s grant', async () => {
      const { cookie } = await gateway.connect(session);
      const ask = (headers: Record<string, string>) =>
        gateway
          .ask('jupyter', { headers: { cookie, ...headers } })
          .then(({ response }) => response.statusCode);
      expect(await ask({ origin: gateway.origin('evil') })).toBe(403);
      expect(
        await ask({
          'sec-fetch-site': 'same-site',
          'sec-fetch-mode': 'no-cors',
        }),
      ).toBe(403);
      expect(
        await ask({
          'sec-fetch-site': 'same-site',
          'sec-fetch-mode': 'navigate',
        }),
      ).toBe(200);
      expect(await ask({ origin: gateway.origin('jupyter') })).toBe(200);
    });
  });
});
