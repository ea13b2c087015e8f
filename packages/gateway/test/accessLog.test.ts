import { GatewayFixture } from './support/GatewayFixture';

jest.setTimeout(120_000);

describe('the access log', () => {
  let fixture: GatewayFixture;

  beforeAll(async () => {
    fixture = await GatewayFixture.start('jupyter');
  });

  afterAll(() => fixture.stop());

  it('has one line for each request, by the number that the app was told, without what may be secret', async () => {
    const { gateway, session } = fixture;
    const { cookie, grant } = await gateway.connect(session);
    const told: unknown[] = [];
    fixture.answer = ({ headers }, response) => {
      told.push(headers['x-request-id']);
      response.writeHead(201).end();
    };
    const ask = () =>
      gateway.ask('jupyter', {
        path: '/log"ged?token=secret',
        headers: { cookie, 'x-request-id': 'of the client' },
      });
    await Promise.all([ask(), ask()]);
    const lines = () =>
      gateway.log
        .join('')
        .split('\n')
        .filter(line => line.includes('"/log'));
    while (lines().length < told.length) await new Promise(setImmediate);
    const entries = lines().map(line => JSON.parse(line));
    expect(entries.map(({ requestId }) => requestId).sort()).toEqual(
      told.sort(),
    );
    expect(new Set(told).size).toBe(2);
    for (const entry of entries) {
      expect(entry).toEqual({
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        requestId: expect.any(String),
        kind: 'request',
        clientIP: '127.0.0.1',
        host: gateway.host('jupyter'),
        method: 'GET',
        path: '/log"ged',
        user: grant.user,
        status: 201,
        durationMs: expect.any(Number),
      });
    }
    expect(gateway.log.join()).not.toContain('secret');
  });
});
