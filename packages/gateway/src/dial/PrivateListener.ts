import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from '../resolve/AppTarget';

/** A listener that only this process' user can connect to, and what is open at it: a Unix socket in a folder that nobody else may enter. */
export class PrivateListener {
  private readonly folder = mkdtempSync(join(tmpdir(), 'streamspace-pod-'));
  private readonly path = join(this.folder, 'socket');
  private readonly server: Server;
  private readonly listening: Promise<unknown>;
  private readonly sockets = new Set<Socket>();
  private usedMs = performance.now();

  /** @param serve - takes each connection over, which is paused. */
  constructor(serve: (socket: Socket) => Promise<void>) {
    this.server = createServer({ pauseOnConnect: true }, socket => {
      this.sockets.add(socket);
      socket
        .on('error', () => socket.destroy())
        .once('close', () => {
          this.sockets.delete(socket);
          this.usedMs = performance.now();
        });
      void serve(socket).finally(() => socket.destroy());
    }).listen(this.path);
    this.listening = once(this.server, 'listening');
  }

  /** Where it listens, for whoever connects at once. @throws Error where it cannot. */
  async address(): Promise<Address> {
    this.usedMs = performance.now();
    await this.listening;
    return { path: this.path };
  }

  /** How long nothing has been open here and nobody has asked for it, in milliseconds. */
  get idleForMs(): number {
    return this.sockets.size > 0 ? 0 : performance.now() - this.usedMs;
  }

  /** Ends it and what is open at it. */
  close(): void {
    this.server.close();
    this.sockets.forEach(socket => socket.destroy());
    rmSync(this.folder, { recursive: true, force: true });
  }
}
