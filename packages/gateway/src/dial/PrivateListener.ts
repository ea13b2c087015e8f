import { once } from 'node:events';
import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import type { Address } from './Dialler';

const host = '127.0.0.1';

/** A TCP listener on a free port of this machine's loopback, and what is open at it. */
export class LoopbackListener {
  private readonly server: Server;
  private readonly listening: Promise<unknown>;
  private readonly sockets = new Set<Socket>();
  private usedMs = performance.now();

  /** @param serve - takes each connection over, which is paused. */
  constructor(serve: (socket: Socket) => Promise<void>) {
    this.server = createServer(
      { pauseOnConnect: true, noDelay: true },
      socket => {
        this.sockets.add(socket);
        socket
          .on('error', () => socket.destroy())
          .once('close', () => {
            this.sockets.delete(socket);
            this.usedMs = performance.now();
          });
        void serve(socket).finally(() => socket.destroy());
      },
    ).listen(0, host);
    this.listening = once(this.server, 'listening');
  }

  /** Where it listens, for whoever connects at once. @throws Error where it cannot. */
  async address(): Promise<Address> {
    this.usedMs = performance.now();
    await this.listening;
    return { host, port: (this.server.address() as AddressInfo).port };
  }

  /** How long nothing has been open here and nobody has asked for it, in milliseconds. */
  get idleForMs(): number {
    return this.sockets.size > 0 ? 0 : performance.now() - this.usedMs;
  }

  /** Ends it and what is open at it. */
  close(): void {
    this.server.close();
    this.sockets.forEach(socket => socket.destroy());
  }
}
