import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Session } from '@streamspace/plugin-common';
import { GatewayFixture } from './support/GatewayFixture';
import type { TestGateway } from './support/TestGateway';

jest.setTimeout(300_000);

/** Many times what may be held of it. */
const longBytes = 2 ** 27;

/** How often it is looked at what is held. */
const lookEveryBytes = 2 ** 25;

/** What this process may hold beyond what it held before, app and client included. */
const boundBytes = 32 * 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Without garbage, of which a busy machine has more. */
const memoryBytes = () => {
  // The second collection waits until what the first has found is freed.
  collectGarbage();
  collectGarbage();
  const { external, heapUsed } = process.memoryUsage();
  return external + heapUsed;
};

const chunk = Buffer.alloc(256 * 1024, 7);

/** No two chunks are the same, so that one that is lost, doubled or out of place shows. @returns their hash */
const sendLong = async (to: NodeJS.WritableStream) => {
  const hash = createHash('sha1');
  for (let sent = 0; sent <= longBytes; sent += chunk.length) {
    const part = Buffer.from(chunk);
    part.writeUInt32BE(sent);
    hash.update(part);
    if (!to.write(part)) await once(to, 'drain');
  }
  to.end();
  return hash.digest('hex');
};

const readAll = async (from: IncomingMessage) => {
  const read = createHash('sha1');
  let bytes = 0;
  let looked = 0;
  let mostBytes = 0;
  for await (const part of from) {
    read.update(part);
    bytes += part.length;
    if (bytes < looked + lookEveryBytes) continue;
    looked = bytes;
    mostBytes = Math.max(mostBytes, memoryBytes());
  }
  return { bytes, mostBytes, hash: read.digest('hex') };
};

describe.each([
  { reader: 'the gateway itself', remembers: true },
  { reader: 'Node', remembers: false },
])('long answers through the gateway, read by $reader', ({ remembers }) => {
  let fixture: GatewayFixture;
  let gateway: TestGateway;
  let session: Session;

  beforeAll(async () => {
    fixture = await GatewayFixture.start('streams');
    ({ gateway, session } = fixture);
    gateway.remembers = remembers;
  });

  afterAll(() => fixture.stop());

  it('a download of any length takes no memory to speak of', async () => {
    const { cookie } = await gateway.connect(session);
    let sent!: Promise<string>;
    fixture.answer = (_request, response) => {
      sent = sendLong(response);
    };
    const before = memoryBytes();
    const response = await gateway.open('streams', { headers: { cookie } });
    const { bytes, mostBytes, hash } = await readAll(response);
    expect(bytes).toBeGreaterThan(longBytes);
    expect(hash).toBe(await sent);
    expect(mostBytes - before).toBeLessThan(boundBytes);
  });

  it('an event is passed on as it is sent, and so is a head without one', async () => {
    const { cookie } = await gateway.connect(session);
    let stream!: ServerResponse;
    fixture.answer = (_request, response) => {
      stream = response.writeHead(200, { 'content-type': 'text/event-stream' });
      stream.flushHeaders();
    };
    const response = await gateway.open('streams', { headers: { cookie } });
    response.setEncoding('utf8');
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      const received = once(response, 'data');
      stream.write(event);
      expect(await received).toEqual([event]);
    }
    response.destroy();
    await once(stream, 'close');
  });

  it('an answer that breaks off is cut, not ended', async () => {
    const { cookie } = await gateway.connect(session);
    fixture.answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    };
    await expect(
      gateway.ask('streams', { headers: { cookie } }),
    ).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('a client that goes takes its request along', async () => {
    const { cookie } = await gateway.connect(session);
    const gone = new Promise<void>(resolve => {
      fixture.answer = (_request, response) => {
        response.once('close', resolve);
        response.write('first');
      };
    });
    const response = await gateway.open('streams', { headers: { cookie } });
    response.destroy();
    await expect(gone).resolves.toBeUndefined();
  });
});

describe('long uploads through the gateway', () => {
  let fixture: GatewayFixture;
  let gateway: TestGateway;
  let session: Session;

  beforeAll(async () => {
    fixture = await GatewayFixture.start('uploads');
    ({ gateway, session } = fixture);
  });

  afterAll(() => fixture.stop());

  it.each([
    ['in chunks', {}],
    ['of known length', { 'content-length': longBytes + chunk.length }],
  ])('of any length %s take no memory to speak of', async (_, length) => {
    const { cookie } = await gateway.connect(session);
    let read!: Awaited<ReturnType<typeof readAll>>;
    fixture.answer = async (request, response) => {
      read = await readAll(request);
      response.end();
    };
    const before = memoryBytes();
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port: gateway.port,
      method: 'POST',
      agent: false,
      headers: { host: gateway.host('uploads'), cookie, ...length },
    });
    const answered = once(outgoing, 'response');
    const sent = await sendLong(outgoing);
    const [response] = await answered;
    response.resume();
    expect(response.statusCode).toBe(200);
    expect(read.bytes).toBe(longBytes + chunk.length);
    expect(read.hash).toBe(sent);
    expect(read.mostBytes - before).toBeLessThan(boundBytes);
  });

  it('are answered while they go on', async () => {
    const { cookie } = await gateway.connect(session);
    fixture.answer = (_request, response) =>
      response.writeHead(413).end('too large');
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port: gateway.port,
      method: 'POST',
      agent: false,
      headers: { host: gateway.host('uploads'), cookie },
    });
    outgoing.on('error', () => {});
    outgoing.write(chunk);
    const [response] = await once(outgoing, 'response');
    expect(response.statusCode).toBe(413);
    outgoing.destroy();
  });
});
