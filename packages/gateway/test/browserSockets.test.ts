import { once } from 'node:events';
import { connect } from 'node:net';
import type { Session } from '@streamspace/plugin-common';
import { usualPatience, type Patience } from '../src/upgrade/joinWebSockets';
import { GatewayFixture } from './support/GatewayFixture';
import { TestApp } from './support/TestApp';
import type { TestCluster } from './support/TestCluster';
import { TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe('sockets of browsers', () => {
  let fixture: GatewayFixture;
  let cluster: TestCluster;
  let session: Session;

  beforeAll(async () => {
    fixture = await GatewayFixture.start('app');
    ({ cluster, session } = fixture);
  });

  afterAll(() => fixture.stop());

  /** A gateway with the usual patience, but for what is said; it looks often. */
  const start = (impatience: Partial<Patience>) =>
    TestGateway.start(cluster, {
      patience: { ...usualPatience, checkMs: 5, ...impatience },
    });

  it('a browser that has gone without a word is found by a ping', async () => {
    const impatient = await start({ pingAfterMs: 0, answerMs: 1 });
    const { cookie } = await impatient.connect(session);
    const socket = connect(impatient.port, '127.0.0.1');
    socket.write(
      `GET / HTTP/1.1\r\nHost: ${impatient.host('app')}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    // It reads the ping, and never answers.
    const chunks: Buffer[] = [];
    for await (const part of socket) chunks.push(part);
    const received = Buffer.concat(chunks);
    const [, frames] = received.toString('latin1').split('\r\n\r\n');
    expect([...Buffer.from(frames, 'latin1').subarray(0, 2)]).toEqual([
      0x89, 0,
    ]);
    await impatient.stop();
  });

  it('a browser that answers pings stays', async () => {
    const patient = await start({ pingAfterMs: 0 });
    const { cookie } = await patient.connect(session);
    const socket = patient.webSocket('app', '/', { headers: { cookie } });
    for (let pings = 0; pings < 3; pings += 1) await once(socket, 'ping');
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
    await patient.stop();
  });

  it('a browser that takes nothing is cut off', async () => {
    const strict = await start({ stallMs: 20 });
    const piece = Buffer.alloc(256 * 1024);
    const flooding = new TestApp(
      () => {},
      socket => {
        const flood = () => socket.send(piece, error => !error && flood());
        flood();
      },
    );
    const port = await flooding.listen();
    const flooded = await cluster.session('flooded', {
      web: { port, protocol: 'http', path: '/' },
    });
    await cluster.pod(flooded);
    const { cookie } = await strict.connect(flooded);
    const socket = strict.webSocket('flooded', '/', { headers: { cookie } });
    socket.on('error', () => {});
    await once(socket, 'open');
    socket.pause();
    // Not by "once", which takes the reset that may come for a failure.
    const { socket: served } = flooding.upgrades[0];
    await new Promise(resolve => served.once('close', resolve));
    expect(served.destroyed).toBe(true);
    socket.terminate();
    flooding.close();
    await strict.stop();
  });

  it('a gateway that ends says goodbye, and another one takes over', async () => {
    const [first, second] = await Promise.all([
      TestGateway.start(cluster),
      TestGateway.start(cluster),
    ]);
    const { grant, cookie } = await first.connect(session);
    const sockets = Array.from({ length: 50 }, () =>
      first.webSocket('app', '/', { headers: { cookie } }),
    );
    await Promise.all(sockets.map(socket => once(socket, 'open')));
    const codes = sockets.map(socket => once(socket, 'close'));
    await first.close(5_000);
    for (const [code] of await Promise.all(codes)) expect(code).toBe(1012);

    // The other gateway has its own key here; in one installation they share it.
    const again = second.webSocket('app', '/', {
      headers: { cookie: await second.cookieOf(grant) },
    });
    await once(again, 'open');
    again.terminate();
    await first.stop();
    await second.stop();
  });
});
