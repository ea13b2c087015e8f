import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { Session } from '@streamspace/plugin-common';
import { generate } from 'selfsigned';
import { Certificate } from '../src/Certificate';
import { GatewayFixture } from './support/GatewayFixture';
import { TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

/** What a connection carries from its first plain request on, and how it gets to Node's server. */
describe('a connection', () => {
  let fixture: GatewayFixture;
  let gateway: TestGateway;
  let session: Session;
  let head: string;
  let socket: Socket;
  /** The gateway's end of it. */
  let accepted: Socket;
  let asked: string[];

  beforeAll(async () => {
    fixture = await GatewayFixture.start('page');
    ({ gateway, session } = fixture);
  });

  beforeEach(async () => {
    asked = [];
    fixture.answer = (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end(`<${request.url}>`);
    };
    const { cookie } = await gateway.connect(session);
    head = `Host: ${gateway.host('page')}\r\nCookie: ${cookie}\r\n`;
    const next = gateway.nextSocket();
    socket = connect(gateway.port, '127.0.0.1').setEncoding('latin1');
    accepted = await next;
  });

  afterEach(() => {
    socket.destroy();
  });

  afterAll(() => fixture.stop());

  const get = (path: string, lines = '') =>
    `GET ${path} HTTP/1.1\r\n${head}${lines}\r\n`;

  /** What comes until some text has come. */
  const received = async (end: string): Promise<string> => {
    let text = '';
    while (!text.includes(end)) text += (await once(socket, 'data'))[0];
    return text;
  };

  /** Node's server says with each answer how long it waits for the next request. */
  const byNode = 'Keep-Alive: timeout=65';

  it('carries one after another, however many are sent at once', async () => {
    socket.write(get('/1') + get('/2') + get('/3'));
    const text = await received('</3>');
    expect(text.match(/<\/\d>/g)).toEqual(['</1>', '</2>', '</3>']);
    expect(text).not.toContain(byNode);
    socket.write(get('/4'));
    expect(await received('</4>')).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(asked).toEqual(['GET /1', 'GET /2', 'GET /3', 'GET /4']);
  });

  it('goes to Node with a request that is not plain, and what comes behind', async () => {
    const post = `POST /2 HTTP/1.1\r\n${head}Content-Length: 2\r\n\r\nhi`;
    socket.write(get('/1') + post + get('/3') + get('/4').slice(0, 20));
    const text = await received('</3>');
    const [first, ...others] = text.split(/(?<=<\/\d>)/);
    expect(first).toContain('</1>');
    expect(first).not.toContain(byNode);
    expect(others.map(answer => answer.slice(-4))).toEqual(['</2>', '</3>']);
    for (const answer of others) expect(answer).toContain(byNode);
    socket.write(get('/4').slice(20));
    await received('</4>');
    expect(asked).toEqual(['GET /1', 'POST /2', 'GET /3', 'GET /4']);
  });

  it('goes to Node with a head that comes in pieces', async () => {
    const text = get('/1');
    socket.write(text.slice(0, 30));
    while (accepted.bytesRead < 30) await new Promise(setImmediate);
    socket.write(text.slice(30));
    expect(await received('</1>')).toContain(byNode);
  });

  it('goes to Node with an upgrade', async () => {
    socket.write(get('/1'));
    await received('</1>');
    socket.write(
      get(
        '/socket',
        `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${gateway.origin('page')}\r\n`,
      ),
    );
    expect(await received('\r\n\r\n')).toMatch(/^HTTP\/1.1 101 /);
  });

  it('closes after the request that asks for it', async () => {
    socket.write(get('/1', 'Connection: close\r\n') + get('/2'));
    const closed = once(socket, 'close');
    expect(await received('</1>')).toContain('connection: close\r\n');
    await closed;
    expect(asked).toEqual(['GET /1']);
  });

  it('tells an answer without a body from what follows', async () => {
    fixture.answer = (request, response) => {
      if (request.url === '/204') response.writeHead(204);
      if (request.url === '/304') response.writeHead(304, { etag: '"1"' });
      response.end(request.url === '/last' ? '<last>' : undefined);
    };
    socket.write(
      get('/204') +
        get('/304') +
        get('/').replace('GET', 'HEAD') +
        get('/last'),
    );
    const heads = (await received('<last>')).split('\r\n\r\n');
    expect(heads.map(text => text.split('\r\n', 1)[0])).toEqual([
      'HTTP/1.1 204 No Content',
      'HTTP/1.1 304 Not Modified',
      'HTTP/1.1 200 OK',
      'HTTP/1.1 200 OK',
      '<last>',
    ]);
    expect(heads[0]).not.toMatch(/content-length|transfer-encoding/i);
  });

  it('carries an answer of unknown length in chunks', async () => {
    let more!: () => void;
    fixture.answer = (_request, response) => {
      response.write('first');
      more = () => response.end('second');
    };
    socket.write(get('/'));
    const start = await received('first\r\n');
    expect(start).toMatch(/transfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n$/);
    more();
    expect(await received('0\r\n\r\n')).toBe('6\r\nsecond\r\n0\r\n\r\n');
  });

  it('gets the gateway’s own word where the app says nothing', async () => {
    fixture.answer = ({ socket: app }: IncomingMessage) => app.destroy();
    socket.write(get('/'));
    const text = await received('}}');
    expect(text).toMatch(/^HTTP\/1.1 502 Bad Gateway\r\n/);
    expect(text).not.toContain(byNode);
    expect(text).toContain('BadGatewayError');
  });

  it.each([
    ['another session', 'X: y\r\n', 'elsewhere'],
    ['a foreign page', 'Origin: http://evil.test\r\n', 'page'],
  ])('gets no further with the cookie for %s', async (_, lines, host) => {
    head = head.replace(gateway.host('page'), gateway.host(host));
    socket.write(get('/', lines));
    expect(await received('}}')).toMatch(/^HTTP\/1.1 403 Forbidden\r\n/);
    expect(asked).toEqual([]);
  });

  it('is the same over TLS', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'streamspace-gateway-'));
    const files = {
      certFile: join(folder, 'tls.crt'),
      keyFile: join(folder, 'tls.key'),
    };
    const { cert, private: key } = await generate();
    await writeFile(files.certFile, cert);
    await writeFile(files.keyFile, key);
    const certificate = await Certificate.read({
      ...files,
      onError: error => {
        throw error;
      },
    });
    const secure = await TestGateway.start(fixture.cluster, { certificate });
    const { cookie } = await secure.connect(session);
    head = `Host: ${secure.host('page')}\r\nCookie: ${cookie}\r\n`;
    socket.destroy();
    socket = connectTls({
      host: '127.0.0.1',
      port: secure.port,
      rejectUnauthorized: false,
    }).setEncoding('latin1');
    socket.write(get('/1') + get('/2'));
    expect(await received('</2>')).not.toContain(byNode);
    socket.write(`POST /3 HTTP/1.1\r\n${head}Content-Length: 2\r\n\r\nhi`);
    expect(await received('</3>')).toContain(byNode);
    expect(asked).toEqual(['GET /1', 'GET /2', 'POST /3']);
    socket.destroy();
    await secure.stop();
    await rm(folder, { recursive: true });
  });

  it('is closed by a gateway that ends when its answer is complete, and at once without one', async () => {
    const closing = await GatewayFixture.start('closing');
    const cookies = await closing.gateway.connect(closing.session);
    let finish!: () => void;
    closing.answer = ({ url }, response) => {
      if (url === '/quick') response.end('<quick>');
      else finish = () => response.end('<slow>');
    };
    const ask = (path: string) => {
      const own = connect(closing.gateway.port, '127.0.0.1');
      own.write(
        `GET ${path} HTTP/1.1\r\nHost: ${closing.gateway.host('closing')}\r\nCookie: ${cookies.cookie}\r\n\r\n`,
      );
      return own.setEncoding('latin1');
    };
    const idle = ask('/quick');
    await once(idle, 'data');
    const idleClosed = once(idle, 'close');
    const busy = ask('/slow');
    while (!finish) await new Promise(setImmediate);
    const closed = closing.gateway.close(60_000);
    await idleClosed;
    const busyClosed = once(busy, 'close');
    const answered = once(busy, 'data');
    finish();
    expect(String(await answered)).toContain('<slow>');
    await busyClosed;
    await closed;
    await closing.stop();
  });
});
