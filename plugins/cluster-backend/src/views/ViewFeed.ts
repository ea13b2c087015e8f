import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ClusterColumn,
  ClusterRow,
  PageQuery,
  ViewMessage,
  ViewQuery,
  ViewState,
} from '@streamspace/plugin-common';
import type { KindCache } from '../rows/KindCache';
import { ListView, type MeasuredRows } from './ListView';
import { readRows, type RowPage } from './readRows';

/** Changes within this time, in milliseconds, are told together. */
const gatherMs = 100;

/**
 * Tells one client what it sees of a view: first the page, then what changes on it. Rows never move: those that would come between wait, and are
 * counted. A client that reads slowly gets the newest state and nothing of what lay between.
 */
export class ViewFeed {
  private readonly view: ListView;
  private shown = new Map<string, ClusterRow>();
  private isPageDue = true;
  private latest = '';
  private wake = () => {};
  /** The view is of these alone. */
  private readonly columns: ClusterColumn[];

  constructor(
    private readonly cache: KindCache,
    query: ViewQuery,
    private readonly page: PageQuery,
    /** Resolves when the message has left the process. */
    private readonly send: (message: ViewMessage) => Promise<void>,
    private readonly options: {
      measured?: MeasuredRows;
      /** Called when other rows are on the page. */
      onShown?: () => void;
    } = {},
  ) {
    this.columns = cache.columns;
    this.view = new ListView(cache, query, options.measured);
  }

  /** Keys of the rows on the page. */
  shownKeys(): string[] {
    return [...this.shown.keys()];
  }

  /** Shows what waits. */
  refresh(): void {
    this.isPageDue = true;
    this.wake();
  }

  /**
   * Runs until `signal` aborts, or the kind has other columns.
   *
   * @throws NotFoundError when the cluster does not serve the kind any more.
   */
  async run(signal: AbortSignal): Promise<void> {
    let hasNews = true;
    const notice = () => {
      hasNews = true;
      this.wake();
    };
    const { measured } = this.options;
    const ends = [
      this.cache.onChange(notice),
      this.cache.onState(notice),
      measured?.onSample(notice) ?? (() => {}),
    ];
    signal.addEventListener('abort', () => this.wake(), { once: true });
    try {
      while (!signal.aborted) {
        if (!hasNews && !this.isPageDue) {
          await new Promise<void>(resolve => {
            this.wake = resolve;
          });
          continue;
        }
        hasNews = false;
        const { isGone, error } = this.cache;
        if (isGone && error) throw error;
        if (this.cache.columns !== this.columns) return;
        await this.tell();
        await sleep(gatherMs, undefined, { signal }).catch(() => {});
      }
    } finally {
      ends.forEach(end => end());
      this.view.close();
    }
  }

  private async tell(): Promise<void> {
    const fresh = readRows(this.view, this.page);
    // An empty page has nothing that could move.
    if (this.isPageDue || this.shown.size === 0) {
      this.isPageDue = false;
      await this.tellPage(fresh);
    } else {
      await this.tellChanges(fresh);
    }
  }

  private async tellPage(fresh: RowPage): Promise<void> {
    this.shown = new Map(fresh.items.map(row => [row.key, row]));
    const { items, ...place } = fresh;
    await this.sendNews({
      type: 'page',
      columns: this.columns,
      items,
      ...this.stateOf({ ...place, newCount: 0 }),
    });
    this.options.onShown?.();
  }

  private async tellChanges(fresh: RowPage): Promise<void> {
    const changed: ClusterRow[] = [];
    const removed: string[] = [];
    for (const [key, row] of this.shown) {
      const now = this.cache.isComplete ? this.cache.get(key) : row;
      if (!now) {
        removed.push(key);
        this.shown.delete(key);
      } else if (now !== row) {
        changed.push(now);
        this.shown.set(key, now);
      }
    }
    const following = this.takeFollowing(fresh);
    const newCount = fresh.items.filter(row => !this.shown.has(row.key)).length;
    const { items: _, ...place } = fresh;
    await this.sendNews({
      type: 'change',
      changed: [...changed, ...following],
      removed,
      ...this.stateOf({ ...place, newCount }),
    });
    if (removed.length + following.length > 0) this.options.onShown?.();
  }

  /** Where the page has room, rows behind the last one follow and move nothing. */
  private takeFollowing({ items }: RowPage): ClusterRow[] {
    const lastShown = items.findLastIndex(row => this.shown.has(row.key));
    const room = this.page.limit - this.shown.size;
    const following = items.slice(
      lastShown + 1,
      lastShown + 1 + Math.max(0, room),
    );
    for (const row of following) this.shown.set(row.key, row);
    return following;
  }

  private stateOf(
    place: Omit<ViewState, 'facets' | 'totals' | 'isComplete' | 'error'>,
  ): ViewState {
    const { isComplete, error } = this.cache;
    return {
      ...place,
      facets: this.view.facets(),
      totals: this.view.totals(),
      isComplete,
      ...(error && { error: error.message }),
    };
  }

  /** Most changes of a large list concern no row that the client sees, and then no number either. */
  private async sendNews(message: ViewMessage): Promise<void> {
    const text = JSON.stringify(message);
    if (text === this.latest) return;
    this.latest = text;
    await this.send(message);
  }
}
