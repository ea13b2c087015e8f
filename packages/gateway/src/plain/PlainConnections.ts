import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import {
  PlainConnection,
  type PlainConnectionOptions,
} from './PlainConnection';

/** How often it is looked for connections that nobody uses. */
const sweepMs = 5_000;

/**
 * Stands before Node's HTTP server and answers the plain requests itself, which costs half as much (docs/decisions/0013). What is not plain, and
 * what cannot be answered at once, is Node's to read: a connection that carries such a request is handed over with it.
 */
export class PlainConnections {
  private readonly open = new Set<PlainConnection>();
  private readonly sweeping: NodeJS.Timeout;

  /** @param server - gets what is handed over; it must not listen yet. */
  constructor(server: Server, serve: PlainConnectionOptions['serve']) {
    const isTls = server instanceof TlsServer;
    const event = isTls ? 'secureConnection' : 'connection';
    // The one listener of a new server is its own, which reads HTTP.
    const [take, ...others] = server.listeners(event) as ((
      socket: Socket,
    ) => void)[];
    if (!take || others.length > 0) {
      throw new Error(`the server does not listen to "${event}" once`);
    }
    server.off(event, take);
    const options: PlainConnectionOptions = {
      serve,
      handOver: socket => take.call(server, socket),
      onEnd: connection => this.open.delete(connection),
    };
    server.on(event, (socket: Socket) =>
      this.open.add(new PlainConnection(socket, options)),
    );
    this.sweeping = setInterval(() => {
      const nowMs = performance.now();
      for (const connection of this.open) {
        connection.sweep(nowMs, server.headersTimeout, server.keepAliveTimeout);
      }
    }, sweepMs).unref();
  }

  /** Takes no more requests; what is under way goes on. */
  close(): void {
    clearInterval(this.sweeping);
    for (const connection of this.open) connection.close();
  }

  /** Closes all at once. */
  destroy(): void {
    for (const { socket } of this.open) socket.destroy();
  }
}
