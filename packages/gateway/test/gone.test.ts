import { once } from 'node:events';
import { connect } from 'node:net';
import { GatewayFixture } from './support/GatewayFixture';
import { TestTcpServer } from './support/TestApp';
import { portalOrigin } from './support/TestGateway';

jest.setTimeout(120_000);

/** What a browser sends with every WebSocket (RFC 6455, section 4.1). */
const handshake = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

describe('a browser that leaves while it waits to be let in', () => {
  const desktop = new TestTcpServer();
  let fixture: GatewayFixture;

  beforeAll(async () => {
    fixture = await GatewayFixture.start('left', {
      vnc: { port: await desktop.listen(), protocol: 'rfb' },
    });
  });

  afterAll(async () => {
    await fixture.stop();
    desktop.close();
  });

  it.each([
    ['a request', '/', []],
    ['a WebSocket of the app', '/socket', handshake],
    [
      'a desktop',
      '/.streamspace/rfb',
      [...handshake, `Origin: ${portalOrigin}`],
    ],
  ])('leaves nothing open behind: %s', async (_what, path, headers) => {
    const { gateway, session } = fixture;
    const { tracker, ledger, table } = gateway;
    const grant = gateway.grantFor(session);
    const cookie = await gateway.cookieOf(grant);
    const admission = tracker.holdNext();

    const arrived = gateway.nextSocket();
    const browser = connect(gateway.port, '127.0.0.1');
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: ${gateway.host('left')}`,
      `Cookie: ${cookie}`,
      ...headers,
    ];
    browser.write(`${lines.join('\r\n')}\r\n\r\n`);
    const served = await arrived;
    await admission.asked;
    const closed = once(served, 'close');
    browser.destroy();
    await closed;
    admission.go();

    // Another one comes in by the same grant, after which the first had its turn, too.
    const { body } = await gateway.ask('left', { headers: { cookie } });
    expect(body).toBe('hello');
    expect(
      table.connection(`${grant.sessionNamespace}/${grant.connection}`),
    ).toBeDefined();
    expect(ledger.traffic().filter(({ open }) => open > 0)).toEqual([]);
  });
});
