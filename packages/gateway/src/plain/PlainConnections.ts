import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import {
  PlainConnection,
  type PlainConnectionOptions,
} from './PlainConnection';

/** How often it is looked for connections that nobody uses. */
const sweepMs = 5_000;

/**
 * Stands before Node's HTTP server and answers the plain requests itself, which costs half as much (docs/decisions/0006). What is not plain, and
 * what cannot be answered at once, is Node's to read: a connection that carries such a request is handed over with it.
 */
export class PlainConnections {
  private readonly open = new Set<PlainConnection>();
  private readonly sweeping: NodeJS.Timeout;

  /** @param server - gets what is handed over; it must not listen yet. */
  constructor(server: Server, serve: PlainConnectionOptions['serve']) {
    // What Node's own server listens to, without or with TLS, is the one listener that there is.
    const event =
      'setSecureContext' in server ? 'secureConnection' : 'connection';
    const [take] = server.listeners(event);
    server.off(event, take as () => void);
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
