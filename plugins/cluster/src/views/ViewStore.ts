import type {
  ClusterColumn,
  ClusterRow,
  Facets,
  RowUsage,
  Totals,
  UsageState,
  ViewMessage,
  ViewSubscription,
} from '@streamspace/plugin-common';
import type { ListPage } from '@streamspace/plugin-react';
import type { ClusterApi, OpenView } from '../api/ClusterApi';

/** What a view shows. */
export interface ViewSnapshot {
  /** Absent until the first answer. */
  page?: ListPage<ClusterRow>;
  columns: ClusterColumn[];
  facets: Facets;
  totals: Totals;
  /** What rows use, by their keys; of a view that asked for it. */
  usage: Record<string, RowUsage>;
  /** Absent until that is told. */
  usageState?: UsageState;
  /** Rows that wait to be shown. */
  newCount: number;
  /** Whether the cluster's first list has come to its end. */
  isComplete: boolean;
  /** Why nothing is shown, or why the rows may be behind the cluster. */
  error?: Error;
}

const nothing: ViewSnapshot = {
  columns: [],
  facets: {},
  totals: {},
  usage: {},
  newCount: 0,
  isComplete: false,
};

/** One view of the cluster as React subscribes to it: open while anybody listens. */
export class ViewStore {
  private snapshot = nothing;
  private readonly listeners = new Set<() => void>();
  private view?: OpenView;

  constructor(
    private readonly api: ClusterApi,
    private readonly subscription: ViewSubscription,
    /** Rows of another question, which stay until the first answer to this one. */
    before?: ViewSnapshot,
    /** Whether rows that would wait are shown at once: where there are few, and nobody is in the midst of reading a long list. */
    private readonly showsNew = false,
  ) {
    if (before?.page) this.snapshot = { ...before, newCount: 0 };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (!this.view) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.view?.close();
      this.view = undefined;
    };
  };

  /** The same object until something changes. */
  readonly getSnapshot = (): ViewSnapshot => this.snapshot;

  /** Shows what waits. */
  readonly showNew = (): void => this.view?.refresh();

  /** Asks again. */
  readonly retry = (): void => {
    this.view?.close();
    this.open();
  };

  private open() {
    this.view = this.api.openView(this.subscription, message =>
      this.hear(message),
    );
  }

  private hear(message: ViewMessage) {
    if (message.type === 'error') {
      const error = new Error(message.error.message);
      error.name = message.error.name;
      this.change({ ...this.snapshot, error });
      return;
    }
    if (message.type === 'usage') {
      const { usage, state } = message;
      this.change({ ...this.snapshot, usage, usageState: state });
      return;
    }
    const { newCount, facets, totals, isComplete, error } = message;
    const { totalItems, nextCursor, previousCursor } = message;
    this.change({
      ...this.snapshot,
      columns:
        message.type === 'page' ? message.columns : this.snapshot.columns,
      facets,
      totals,
      newCount,
      isComplete,
      error: error === undefined ? undefined : new Error(error),
      page: {
        items: this.itemsAfter(message),
        totalItems,
        nextCursor,
        previousCursor,
      },
    });
    if (this.showsNew && newCount > 0) this.showNew();
  }

  private itemsAfter(
    message: Exclude<ViewMessage, { type: 'error' | 'usage' }>,
  ): ClusterRow[] {
    if (message.type === 'page') return message.items;
    const changed = new Map(message.changed.map(row => [row.key, row]));
    const removed = new Set(message.removed);
    const items = (this.snapshot.page?.items ?? [])
      .filter(({ key }) => !removed.has(key))
      .map(row => {
        const now = changed.get(row.key);
        changed.delete(row.key);
        return now ?? row;
      });
    return [...items, ...changed.values()];
  }

  private change(snapshot: ViewSnapshot) {
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }
}
