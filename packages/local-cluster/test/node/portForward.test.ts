import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { WebSocket } from 'ws';
import { NodeFixture, isReady } from './NodeFixture';

const fixture = NodeFixture.use();

describe('a port of a pod', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    await fixture().createPod('server', { args: ['exec sleep 1000'] });
    const pod = await fixture().podUntil('server', isReady);
    // Pods have the machine's network: what listens at a pod's address is as good as the pod.
    server = createServer({ allowHalfOpen: true }, socket => {
      socket.write('hello ');
      socket.pipe(socket);
      socket.on('data', data => String(data).endsWith('bye') && socket.end());
    });
    server.listen(0, pod.status!.podIP);
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => server.close());

  /** All that comes on each channel until the end. */
  const read = async (socket: WebSocket) => {
    const channels: Buffer[] = [0, 1, 2, 3].map(() => Buffer.alloc(0));
    socket.on('message', ([channel, ...data]: Buffer) => {
      channels[channel] = Buffer.concat([channels[channel], Buffer.from(data)]);
    });
    await once(socket, 'close');
    return channels.map(channel => ({
      port: channel.length > 0 && channel.readUInt16LE(),
      text: channel.toString('utf8', 2),
    }));
  };

  it('is reached through the API server, several at once, and tells of one that nobody serves', async () => {
    const closed = 1;
    const socket = fixture().portForward('server', [port, closed]);
    const all = read(socket);
    await once(socket, 'open');
    socket.send(Buffer.from('\0and bye'));
    expect(await all).toEqual([
      { port, text: 'hello and bye' },
      { port, text: '' },
      { port: closed, text: '' },
      { port: closed, text: expect.stringContaining('ECONNREFUSED') },
    ]);
  });

  it('loses its client without a word', async () => {
    const accepted = once(server, 'connection');
    const socket = fixture().portForward('server', [port]);
    const [connection] = await accepted;
    const closed = once(connection, 'close');
    await once(socket, 'open');
    socket.terminate();
    await closed;
    expect(connection.destroyed).toBe(true);
  });

  it.each([
    ['no-such-pod', [80], 404],
    ['server', [0], 400],
  ])('of %s at %j is refused', async (pod, ports, status) => {
    const socket = fixture().portForward(pod, ports);
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(status);
  });
});
