import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuthenticatedSocket } from '@streamspace/plugin-node';
import { WebSocket, WebSocketServer, type ClientOptions } from 'ws';
import { RemoteCommand } from '../src/shells/RemoteCommand';

describe('RemoteCommand', () => {
  const ended: (() => void)[] = [];
  afterEach(() => ended.splice(0).forEach(end => end()));

  const urlOf = (server: Server) =>
    new Promise<string>(resolve => {
      server.listen(0, '127.0.0.1', () => {
        resolve(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
      });
      ended.push(() => {
        server.closeAllConnections();
        server.close();
      });
    });
  const open = (url: string, options: ClientOptions = {}) =>
    new RemoteCommand(new WebSocket(url, RemoteCommand.protocol, options), {
      stdin: true,
      tty: true,
    });
  /** A client that types, and whose screen is of no interest. */
  const client = (type: (send: (bytes: Buffer) => void) => void = () => {}) =>
    ({
      signal: new AbortController().signal,
      send: async () => {},
      sendBytes: async () => {},
      onMessage: () => {},
      onBytes: type,
    }) as unknown as AuthenticatedSocket;

  it('says in plain words that a node does not answer', async () => {
    const silent = createServer().on('upgrade', (_request, socket) =>
      ended.push(() => socket.destroy()),
    );
    const patience = { handshakeTimeout: 50 };
    await expect(
      open(await urlOf(silent), patience).run(client()),
    ).rejects.toThrow(
      'the pod’s node has opened no way to the container in time',
    );
  });

  it('says what the API server says in place of opening', async () => {
    const message = 'dial tcp 10.0.0.7:10250: connect: no route to host';
    const refusing = createServer().on('upgrade', (_request, socket) => {
      const body = JSON.stringify({ kind: 'Status', code: 500, message });
      socket.end(
        `HTTP/1.1 500 Internal Server Error\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    });
    await expect(open(await urlOf(refusing)).run(client())).rejects.toThrow(
      message,
    );
  });

  it('pings nobody before the way is open, however long a refusal takes', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      let finish = () => {};
      const hesitant = createServer().on('upgrade', (_request, socket) => {
        socket.write(
          'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 4\r\n\r\nno',
        );
        finish = () => socket.end('pe');
      });
      const remote = new WebSocket(
        await urlOf(hesitant),
        RemoteCommand.protocol,
      );
      const answered = once(remote, 'unexpected-response');
      const ping = jest.spyOn(remote, 'ping');
      const running = new RemoteCommand(remote, { stdin: true, tty: true })
        .run(client())
        .catch(error => error);
      await answered;
      jest.advanceTimersByTime(60_000);
      expect(ping).not.toHaveBeenCalled();
      finish();
      expect(await running).toBeInstanceOf(Error);
    } finally {
      jest.useRealTimers();
    }
  });

  it('ends where the container does not read what is typed, and keeps no more than a bounded part of it', async () => {
    const server = createServer();
    const deaf = new WebSocketServer({
      server,
      handleProtocols: () => RemoteCommand.protocol,
    });
    deaf.on('connection', remote => remote.pause());
    const end = await open(await urlOf(server)).run(
      client(send => {
        const piece = Buffer.alloc(64 * 1024);
        for (let sent = 0; sent < 64; sent += 1) send(piece);
        setImmediate(() => {
          for (let sent = 0; sent < 1024; sent += 1) send(piece);
          for (const remote of deaf.clients) remote.terminate();
        });
      }),
    );
    expect(end.reason).toBe('the container does not read what is typed');
  });
});
