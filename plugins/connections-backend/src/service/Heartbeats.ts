import type { ConnectionStore, SignOfLife } from '../database/ConnectionStore';

/** Heartbeats wait at most this long before they are written, in milliseconds. */
const flushIntervalMs = 5_000;

/** Collects heartbeats and writes them in batches: one statement, however many browsers there are. */
export class Heartbeats {
  private pending = new Map<string, SignOfLife>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly options: {
      connections: Pick<ConnectionStore, 'touch'>;
      onError: (error: Error) => void;
      now?: () => Date;
    },
  ) {
    this.timer = setInterval(() => void this.flush(), flushIntervalMs);
    this.timer.unref();
  }

  /** @param active - whether the person did something since the last heartbeat. */
  beat(id: string, active: boolean): void {
    const heardAt = (this.options.now ?? (() => new Date()))();
    const activeAt = active ? heardAt : this.pending.get(id)?.activeAt;
    this.pending.set(id, { id, heardAt, activeAt });
  }

  /** Writes what is collected. While the database is away it stays collected. */
  async flush(): Promise<void> {
    const signs = this.pending;
    this.pending = new Map();
    try {
      await this.options.connections.touch([...signs.values()]);
    } catch (error) {
      this.options.onError(error as Error);
      for (const [id, sign] of signs) {
        if (!this.pending.has(id)) this.pending.set(id, sign);
      }
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
