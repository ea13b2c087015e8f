import type {
  ClusterColumn,
  ClusterRow,
  ViewMessage,
  ViewSubscription,
} from '@streamspace/plugin-common';
import type { WebSocket } from 'ws';
import type { Instance } from '../Instance';

type Told = (ViewMessage & { id: string }) | { type: 'ready' };

/** The pages of pods that all tabs look at: the first of the list, as the portal asks for it. */
export const podsView: ViewSubscription = {
  target: { apiVersion: 'v1', resource: 'pods' },
  query: {},
  page: { limit: 50 },
};

/** What the cluster pages of one browser tab hear, without the browser. */
export class ViewTab {
  private readonly listeners = new Set<(message: Told, atMs: number) => void>();
  private nextId = 1;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', data => {
      const atMs = performance.now();
      const message = JSON.parse(String(data)) as Told;
      for (const listener of this.listeners) listener(message, atMs);
    });
  }

  static async open(instance: Instance): Promise<ViewTab> {
    const tab = new ViewTab(await instance.openSocket('/api/v1/ws/cluster'));
    await tab.hear(({ type }) => type === 'ready');
    return tab;
  }

  /**
   * Looks at a kind until `leave` is called.
   *
   * @returns milliseconds until the first rows came, and until the portal knew all of the kind.
   */
  async look(view: ViewSubscription): Promise<{
    firstMs: number;
    completeMs: number;
    columns: ClusterColumn[];
    rows: ClusterRow[];
    leave: () => void;
  }> {
    const id = String(this.nextId);
    this.nextId += 1;
    const startedMs = performance.now();
    let rows: ClusterRow[] = [];
    let columns: ClusterColumn[] = [];
    let firstMs: number | undefined;
    const completed = this.hear((message, atMs) => {
      if (!('id' in message) || message.id !== id) return false;
      if (message.type === 'error') throw new Error(message.error.message);
      if (message.type === 'page') ({ items: rows, columns } = message);
      firstMs ??= atMs;
      return 'isComplete' in message && message.isComplete;
    });
    this.socket.send(JSON.stringify({ type: 'subscribe', id, ...view }));
    const completedMs = await completed;
    return {
      firstMs: firstMs! - startedMs,
      completeMs: completedMs - startedMs,
      columns,
      rows,
      leave: () =>
        this.socket.send(JSON.stringify({ type: 'unsubscribe', id })),
    };
  }

  /** Notes from now on when which number of restarts came to be seen, as `performance.now()` tells it. */
  noteRestarts(columns: readonly ClusterColumn[]): Map<number, number> {
    const seen = new Map<number, number>();
    const restarts = columns.findIndex(({ name }) => name === 'Restarts');
    this.listeners.add((message, atMs) => {
      if (message.type !== 'change') return;
      for (const { cells } of message.changed)
        // Newer servers say when, too: `3 (5m ago)`.
        seen.set(parseInt(String(cells[restarts]), 10), atMs);
    });
    return seen;
  }

  close(): void {
    this.socket.terminate();
  }

  /** Resolves with the time, as `performance.now()` tells it, at which a message came that fits. */
  private hear(
    fits: (message: Told, atMs: number) => boolean,
  ): Promise<number> {
    return new Promise((resolve, reject) => {
      const listener = (message: Told, atMs: number) => {
        try {
          if (!fits(message, atMs)) return;
          resolve(atMs);
        } catch (error) {
          reject(error);
        }
        this.listeners.delete(listener);
      };
      this.listeners.add(listener);
    });
  }
}
