import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { Session } from '@streamspace/plugin-common';
import { generate } from 'selfsigned';
import { Certificate } from '../src/Certificate';
import { TestApp } from './support/TestApp';
import { TestCluster } from './support/TestCluster';
import { TestGateway } from './support/TestGateway';

jest.setTimeout(300_000);

const gigabyte = 2 ** 30;

/** What this process may hold beyond what it held before, app and client included. */
const boundBytes = 256 * 2 ** 20;

describe('long streams through the gateway', () => {
  let cluster: TestCluster;
  let gateway: TestGateway;
  let app: TestApp;
  let session: Session;
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown;

  beforeAll(async () => {
    cluster = await TestCluster.start();
    app = new TestApp((request, response) => void answer(request, response));
    const port = await app.listen();
    session = await cluster.session('streams', {
      web: { port, protocol: 'http', path: '/' },
    });
    await cluster.pod(session);
    gateway = await TestGateway.start(cluster);
  });

  afterAll(async () => {
    await gateway.stop();
    app.close();
    await cluster.stop();
  });

  const memoryBytes = () => {
    const { external, heapUsed } = process.memoryUsage();
    return external + heapUsed;
  };

  const chunk = Buffer.alloc(256 * 1024, 7);

  /** No two chunks are the same, so that one that is lost, doubled or out of place shows. @returns their hash */
  const sendGigabyte = async (to: NodeJS.WritableStream) => {
    const hash = createHash('sha1');
    for (let sent = 0; sent <= gigabyte; sent += chunk.length) {
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
    let mostBytes = 0;
    for await (const part of from) {
      read.update(part);
      bytes += part.length;
      mostBytes = Math.max(mostBytes, memoryBytes());
    }
    return { bytes, mostBytes, hash: read.digest('hex') };
  };

  it('a download of more than a gigabyte takes no memory to speak of', async () => {
    const { cookie } = await gateway.connect(session);
    let sent!: Promise<string>;
    answer = (_request, response) => {
      sent = sendGigabyte(response);
    };
    const before = memoryBytes();
    const response = await gateway.open('streams', { headers: { cookie } });
    const { bytes, mostBytes, hash } = await readAll(response);
    expect(bytes).toBeGreaterThan(gigabyte);
    expect(hash).toBe(await sent);
    expect(mostBytes - before).toBeLessThan(boundBytes);
  });

  it.each([
    ['in chunks', {}],
    ['of known length', { 'content-length': gigabyte + chunk.length }],
  ])(
    'an upload of more than a gigabyte %s takes none either',
    async (_, length) => {
      const { cookie } = await gateway.connect(session);
      let read!: Awaited<ReturnType<typeof readAll>>;
      answer = async (request, response) => {
        read = await readAll(request);
        response.end();
      };
      const before = memoryBytes();
      const outgoing = httpRequest({
        host: '127.0.0.1',
        port: gateway.port,
        method: 'POST',
        agent: false,
        headers: { host: gateway.host('streams'), cookie, ...length },
      });
      const answered = once(outgoing, 'response');
      const sent = await sendGigabyte(outgoing);
      const [response] = await answered;
      response.resume();
      expect(response.statusCode).toBe(200);
      expect(read.bytes).toBe(gigabyte + chunk.length);
      expect(read.hash).toBe(sent);
      expect(read.mostBytes - before).toBeLessThan(boundBytes);
    },
  );

  it('an event is passed on as it is sent, and so is a head without one', async () => {
    const { cookie } = await gateway.connect(session);
    let stream!: ServerResponse;
    answer = (_request, response) => {
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

  it('an answer that comes while the upload goes on reaches the client', async () => {
    const { cookie } = await gateway.connect(session);
    answer = (_request, response) => response.writeHead(413).end('too large');
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port: gateway.port,
      method: 'POST',
      agent: false,
      headers: { host: gateway.host('streams'), cookie },
    });
    outgoing.on('error', () => {});
    outgoing.write(chunk);
    const [response] = await once(outgoing, 'response');
    expect(response.statusCode).toBe(413);
    outgoing.destroy();
  });

  it('a request whose kept connection the app has just closed is sent once more', async () => {
    const { cookie } = await gateway.connect(session);
    answer = (request, response) => {
      response.end('once');
      // The next request on this connection meets a closed one, without a word before.
      response.once('finish', () => setImmediate(() => request.socket.pause()));
      request.socket.once('resume', () => request.socket.resetAndDestroy());
    };
    await gateway.ask('streams', { headers: { cookie } });
    answer = (_request, response) => response.end('again');
    const { response, body } = await gateway.ask('streams', {
      headers: { cookie },
    });
    expect(response.statusCode).toBe(200);
    expect(['once', 'again']).toContain(body);
  });

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])(
    'a %s answered %i has no body, and the connection goes on',
    async (method, status) => {
      const { cookie } = await gateway.connect(session);
      answer = (_request, response) => response.writeHead(status).end();
      for (let count = 0; count < 2; count += 1) {
        const { response, body } = await gateway.ask('streams', {
          method,
          headers: { cookie },
        });
        expect(response.statusCode).toBe(status);
        expect(body).toBe('');
      }
    },
  );

  it('an app that ends its answer by closing is read to its end', async () => {
    const { cookie } = await gateway.connect(session);
    answer = (_request, { socket }) =>
      socket!.end('HTTP/1.0 200 OK\r\n\r\nold style');
    const { body } = await gateway.ask('streams', { headers: { cookie } });
    expect(body).toBe('old style');
  });

  it('an answer that breaks off is cut, not ended', async () => {
    const { cookie } = await gateway.connect(session);
    answer = (_request, response) => {
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
      answer = (_request, response) => {
        response.once('close', resolve);
        response.write('first');
      };
    });
    const response = await gateway.open('streams', { headers: { cookie } });
    response.destroy();
    await expect(gone).resolves.toBeUndefined();
  });

  it('an app with a certificate of its own making is reached', async () => {
    const { cert, private: key } = await generate([
      { name: 'commonName', value: 'app' },
    ]);
    const secure = new TestApp(
      (_request, response) => response.end('by TLS'),
      socket => socket.send('by TLS'),
      { cert, key },
    );
    const port = await secure.listen();
    const secured = await cluster.session('secured', {
      web: { port, protocol: 'https', path: '/' },
    });
    await cluster.pod(secured);
    const { cookie } = await gateway.connect(secured);
    const { body } = await gateway.ask('secured', { headers: { cookie } });
    expect(body).toBe('by TLS');
    const socket = gateway.webSocket('secured', '/', { headers: { cookie } });
    const [message] = await once(socket, 'message');
    expect(String(message)).toBe('by TLS');
    socket.terminate();
    secure.close();
  });

  it('a browser that has gone without a word is found by a ping', async () => {
    const patience = {
      pingAfterMs: 0,
      answerMs: 1,
      stallMs: 60_000,
      checkMs: 10,
    };
    const impatient = await TestGateway.start(cluster, { patience });
    const { cookie } = await impatient.connect(session);
    const socket = connectTcp(impatient.port, '127.0.0.1');
    socket.write(
      `GET / HTTP/1.1\r\nHost: ${impatient.host('streams')}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
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
    const patience = {
      pingAfterMs: 0,
      answerMs: 60_000,
      stallMs: 60_000,
      checkMs: 5,
    };
    const patient = await TestGateway.start(cluster, { patience });
    const { cookie } = await patient.connect(session);
    const socket = patient.webSocket('streams', '/', { headers: { cookie } });
    for (let pings = 0; pings < 3; pings += 1) await once(socket, 'ping');
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
    await patient.stop();
  });

  it('a browser that takes nothing is cut off', async () => {
    const patience = {
      pingAfterMs: 60_000,
      answerMs: 60_000,
      stallMs: 20,
      checkMs: 5,
    };
    const strict = await TestGateway.start(cluster, { patience });
    const flooding = new TestApp(
      () => {},
      socket => {
        const flood = () => socket.send(chunk, error => !error && flood());
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
      first.webSocket('streams', '/', { headers: { cookie } }),
    );
    await Promise.all(sockets.map(socket => once(socket, 'open')));
    const codes = sockets.map(socket => once(socket, 'close'));
    await first.close(5_000);
    for (const [code] of await Promise.all(codes)) expect(code).toBe(1012);

    // The other gateway has its own key here; in one installation they share it.
    const again = second.webSocket('streams', '/', {
      headers: { cookie: await second.cookieOf(grant) },
    });
    await once(again, 'open');
    again.terminate();
    await first.stop();
    await second.stop();
  });

  it('serves HTTPS, and a renewed certificate without a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'streamspace-gateway-'));
    const files = {
      certFile: join(folder, 'tls.crt'),
      keyFile: join(folder, 'tls.key'),
    };
    const write = async (name: string) => {
      const { cert, private: key } = await generate([
        { name: 'commonName', value: name },
      ]);
      await writeFile(files.certFile, cert);
      await writeFile(files.keyFile, key);
    };
    await write('first');
    const certificate = await Certificate.read({
      ...files,
      checkMs: 10,
      // Between the two files of a renewal they do not match.
      onError: () => {},
    });
    const secure = await TestGateway.start(cluster, { certificate });
    const nameShown = async () => {
      const socket = connectTls({
        host: '127.0.0.1',
        port: secure.port,
        rejectUnauthorized: false,
      });
      await once(socket, 'secureConnect');
      const { subject } = socket.getPeerCertificate();
      socket.destroy();
      return subject.CN;
    };
    expect(await nameShown()).toBe('first');
    await write('second');
    while ((await nameShown()) !== 'second');
    await secure.stop();
    await rm(folder, { recursive: true });
  });
});
