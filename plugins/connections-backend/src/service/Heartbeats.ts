import type { ConnectionStore, SignOfLife } from '../database/ConnectionStore';
import type { TabSign, TabStore } from '../database/TabStore';

/** Heartbeats wait at most this long before they are written, in milliseconds. */
const flushIntervalMs = 5_000;

/** What a heartbeat tells besides that the browser is there. */
export type Beat = {
  /** Which tab sent it. */
  tab?: string;
  /** Whether the person did something since the last one. */
  active?: boolean;
};

/** Collects heartbeats and writes them in batches: two statements, however many browsers there are. */
export class Heartbeats {
  private signs = new Map<string, SignOfLife>();
  private tabs = new Map<string, TabSign>();
  private readonly timer: NodeJS.Timeout;
  private flushing = Promise.resolve();

  constructor(
    private readonly options: {
      connections: Pick<ConnectionStore, 'touch'>;
      tabs: Pick<TabStore, 'touch'>;
      onError: (error: Error) => void;
      now?: () => Date;
    },
  ) {
    this.timer = setInterval(() => void this.flush(), flushIntervalMs);
    this.timer.unref();
  }

  beat(id: string, { tab, active = false }: Beat = {}): void {
    const heardAt = (this.options.now ?? (() => new Date()))();
    const activity = active
      ? { activeAt: heardAt, activityKind: 'Input' as const }
      : undefined;
    this.signs.set(id, { ...this.signs.get(id), id, heardAt, ...activity });
    if (!tab) return;
    this.tabs.set(`${id}/${tab}`, { connection: id, tab, heardAt });
  }

  /** Writes what is collected. While the database is away it stays collected. */
  flush(): Promise<void> {
    // One after another: whoever has waited finds written what was collected before.
    this.flushing = this.flushing.then(() => this.write());
    return this.flushing;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async write(): Promise<void> {
    const { signs, tabs } = this;
    this.signs = new Map();
    this.tabs = new Map();
    try {
      await this.options.connections.touch([...signs.values()]);
      await this.options.tabs.touch([...tabs.values()]);
    } catch (error) {
      this.options.onError(error as Error);
      this.signs = new Map([...signs, ...this.signs]);
      this.tabs = new Map([...tabs, ...this.tabs]);
    }
  }
}
