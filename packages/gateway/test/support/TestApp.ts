import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** An app's web server: answers as the test says, and speaks WebSocket at every path. */
export class TestApp {
  private readonly server: Server;
  private readonly webSockets: WebSocketServer;
  private readonly connections = new Set<Socket>();
  readonly upgrades: IncomingMessage[] = [];

  /** @param certificate - for an app that speaks TLS by itself. */
  constructor(
    answer: RequestListener,
    onWebSocket: (socket: WebSocket) => void = () => {},
    certificate?: { cert: string; key: string },
  ) {
    this.server = certificate
      ? createHttpsServer(certificate, answer)
      : createServer(answer);
    // What closes a connection is never the app by itself.
    this.server.keepAliveTimeout = 0;
    this.server.on('connection', (connection: Socket) => {
      this.connections.add(connection);
      connection.once('close', () => this.connections.delete(connection));
    });
    this.webSockets = new WebSocketServer({
      server: this.server,
      perMessageDeflate: false,
    });
    this.webSockets.on('connection', (socket, request) => {
      this.upgrades.push(request);
      onWebSocket(socket);
    });
  }

  /** Listens on all addresses, so that several pods can be told apart by theirs. */
  async listen(): Promise<number> {
    this.server.listen(0);
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  /** Resolves once nobody is connected to it. */
  async deserted(): Promise<void> {
    await Promise.all(
      Array.from(
        this.connections,
        connection => new Promise(done => connection.once('close', done)),
      ),
    );
  }

  close(): void {
    this.webSockets.clients.forEach(socket => socket.terminate());
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** A TCP server that hands out its connections in the order they come. */
export class TestTcpServer {
  private readonly server = createTcpServer();
  private readonly sockets: Socket[] = [];

  async listen(): Promise<number> {
    this.server.on('connection', socket => {
      socket.on('error', () => {});
      this.sockets.push(socket);
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  /** The next connection. */
  async accept(): Promise<Socket> {
    if (this.sockets.length === 0) await once(this.server, 'connection');
    return this.sockets.shift()!;
  }

  close(): void {
    this.server.close();
  }
}

/** Reads exactly so many bytes of a socket. */
export async function readBytes(
  socket: Socket,
  bytes: number,
): Promise<Buffer> {
  for (;;) {
    const chunk: Buffer | null = socket.read(bytes);
    if (chunk) return chunk;
    await once(socket, 'readable');
  }
}
