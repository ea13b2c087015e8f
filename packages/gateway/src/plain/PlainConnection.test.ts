import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { PlainConnection } from './PlainConnection';

const firstMs = 20_000;
const nextMs = 65_000;

describe('PlainConnection', () => {
  const server = createServer();
  let client: Socket;
  let connection: PlainConnection;
  let isOver: boolean;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  beforeEach(async () => {
    isOver = false;
    client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.resume();
    const [socket] = await once(server, 'connection');
    connection = new PlainConnection(socket, {
      serve: ({ url }, answer) => {
        if (url === '/answered') {
          answer.writeHead(200, 'OK', ['content-length', '2']);
          answer.end('ok');
        }
        return true;
      },
      handOver: () => {},
      onEnd: () => {
        isOver = true;
      },
    });
  });

  afterEach(() => {
    client.destroy();
    connection.socket.destroy();
  });

  afterAll(() => server.close());

  /** Whether it lives at so many milliseconds from now. */
  const livesAt = (laterMs: number) => {
    connection.sweep(performance.now() + laterMs, firstMs, nextMs);
    return connection.socket.writable;
  };

  it('waits less for the first request than for others', async () => {
    expect(livesAt(firstMs / 2)).toBe(true);
    client.write('GET /answered HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(client, 'data');
    expect(livesAt(firstMs * 2)).toBe(true);
    const closed = once(client, 'close');
    expect(livesAt(nextMs * 2)).toBe(false);
    await closed;
    expect(isOver).toBe(true);
  });

  it('waits for no first request for ever', async () => {
    const closed = once(client, 'close');
    expect(livesAt(firstMs * 2)).toBe(false);
    await closed;
  });

  it('waits for an answer as long as that takes', async () => {
    client.write('GET /later HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(connection.socket, 'data');
    expect(livesAt(nextMs * 10)).toBe(true);
  });

  it('closes when the client ends', async () => {
    const closed = once(connection.socket, 'close');
    client.end();
    await closed;
    expect(isOver).toBe(true);
  });
});
