import type { AppTarget } from '../resolve/AppTarget';
import { AppConnection } from './AppConnection';

/** How long a connection waits for the next request. */
const idleMs = 30_000;

/**
 * A request that cannot be sent twice goes over no connection that waited longer: the app may be closing it just then. Servers keep an idle
 * connection for at least two seconds.
 */
const freshMs = 1_000;

/** Connections to apps that wait for the next request, the latest used first. */
export class AppPool {
  private readonly idle = new Map<string, AppConnection[]>();
  private sweeping?: NodeJS.Timeout;

  /**
   * A connection for one request.
   *
   * @param isRepeatable - whether the request can be sent once more where the connection turns out to be dead.
   */
  take(target: AppTarget, isRepeatable: boolean): AppConnection {
    const connections = this.idle.get(keyOf(target));
    const latest = connections?.at(-1);
    const isFresh = latest && performance.now() - latest.idleSinceMs < freshMs;
    if (latest && (isRepeatable || isFresh)) {
      connections!.pop();
      return latest;
    }
    return this.open(target);
  }

  /** A new connection. */
  open(target: AppTarget): AppConnection {
    const connection = new AppConnection(target, () =>
      this.keep(target, connection),
    );
    return connection;
  }

  /** Closes all that wait. */
  close(): void {
    clearInterval(this.sweeping);
    for (const connections of this.idle.values()) {
      for (const { socket } of connections) socket.destroy();
    }
    this.idle.clear();
  }

  private keep(target: AppTarget, connection: AppConnection): void {
    const key = keyOf(target);
    const connections = this.idle.get(key);
    if (connections) connections.push(connection);
    else this.idle.set(key, [connection]);
    connection.idleSinceMs = performance.now();
    if (connection.uses === 1) {
      connection.socket.once('close', () => this.forget(key, connection));
    }
    this.sweeping ??= setInterval(() => this.sweep(), idleMs / 2).unref();
  }

  private forget(key: string, connection: AppConnection): void {
    const connections = this.idle.get(key);
    const index = connections?.indexOf(connection) ?? -1;
    if (index >= 0) connections!.splice(index, 1);
    if (connections?.length === 0) this.idle.delete(key);
  }

  private sweep(): void {
    const oldestMs = performance.now() - idleMs;
    for (const connections of this.idle.values()) {
      for (const { socket, idleSinceMs } of connections) {
        if (idleSinceMs < oldestMs) socket.destroy();
      }
    }
  }
}

function keyOf(target: AppTarget): string {
  return 'path' in target
    ? `${target.protocol}:${target.path}`
    : `${target.protocol}:${target.host}:${target.port}`;
}
