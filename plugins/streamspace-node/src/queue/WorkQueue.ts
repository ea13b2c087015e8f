/**
 * A queue of keys for level-triggered control loops, after client-go's workqueue.
 *
 * A key waits at most once however often it is added, is worked on by one worker at a time, and is worked on again when it was added
 * meanwhile. Failures back off per key; success forgets them.
 */

/** What one pass over a key came to. */
export type Outcome =
  | { done: true }
  /** Look again after this many milliseconds, unless something is added before. */
  | { requeueAfterMs: number };

/** Brings what `key` names one step nearer to its spec. A thrown error is retried with back-off. */
export type Reconcile = (key: string, signal: AbortSignal) => Promise<Outcome>;

export type WorkQueueOptions = {
  reconcile: Reconcile;
  /** How many keys may be worked on at once. */
  concurrency?: number;
  /** Told of every failed pass. */
  onError?: (key: string, error: Error, failures: number) => void;
  /** Milliseconds to wait after the nth failure in a row of one key. */
  backoffMs?: (failures: number) => number;
};

/** 5 ms doubling to 30 s. */
export function defaultBackoffMs(failures: number): number {
  return Math.min(30_000, 5 * 2 ** Math.min(failures - 1, 20));
}

export class WorkQueue {
  private readonly waiting = new Set<string>();
  private readonly active = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private readonly failures = new Map<string, number>();
  private readonly timers = new Map<
    string,
    { timer: NodeJS.Timeout; at: number }
  >();
  private readonly stopped = new AbortController();

  constructor(private readonly options: WorkQueueOptions) {}

  /** Keys waiting or being worked on. */
  get size(): number {
    return this.waiting.size + this.active.size;
  }

  /** Adds a key, now. */
  add(key: string): void {
    if (this.stopped.signal.aborted) return;
    this.cancelTimer(key);
    if (this.active.has(key)) this.again.add(key);
    else this.waiting.add(key);
    this.pump();
  }

  /** Adds a key after a while; the earliest wish wins. */
  addAfter(key: string, delayMs: number): void {
    if (this.stopped.signal.aborted) return;
    const at = Date.now() + delayMs;
    const present = this.timers.get(key);
    if (present && present.at <= at) return;
    this.cancelTimer(key);
    // Timers hold at most 2^31-1 ms; longer waits wake up once in between.
    const timer = setTimeout(
      () => this.add(key),
      Math.min(delayMs, 2 ** 31 - 1),
    );
    this.timers.set(key, { timer, at });
  }

  /** Stops taking keys, aborts the passes under way and waits for them. */
  async stop(): Promise<void> {
    this.stopped.abort();
    for (const key of [...this.timers.keys()]) this.cancelTimer(key);
    this.waiting.clear();
    await Promise.all(this.active.values());
  }

  private pump(): void {
    for (const key of this.waiting) {
      if (this.active.size >= (this.options.concurrency ?? 4)) return;
      this.waiting.delete(key);
      this.active.set(key, this.work(key));
    }
  }

  private async work(key: string): Promise<void> {
    // A pass begins in a later turn, so that `active` knows it before it can end.
    await Promise.resolve();
    // This pass sees whatever made somebody add the key before it began.
    this.again.delete(key);
    try {
      const outcome = await this.options.reconcile(key, this.stopped.signal);
      this.failures.delete(key);
      if ('requeueAfterMs' in outcome)
        this.addAfter(key, outcome.requeueAfterMs);
    } catch (error) {
      if (!this.stopped.signal.aborted) {
        const failures = (this.failures.get(key) ?? 0) + 1;
        this.failures.set(key, failures);
        this.options.onError?.(key, error as Error, failures);
        this.addAfter(
          key,
          (this.options.backoffMs ?? defaultBackoffMs)(failures),
        );
      }
    } finally {
      this.active.delete(key);
      if (this.again.delete(key)) this.add(key);
      else this.pump();
    }
  }

  private cancelTimer(key: string) {
    clearTimeout(this.timers.get(key)?.timer);
    this.timers.delete(key);
  }
}
