import type { Clock } from './Clock';

type Waiter = { at: number; resolve: () => void };

/** A clock for tests: time stands still until the test moves it. */
export class FakeClock implements Clock {
  private time = 0;
  private readonly waiters = new Set<Waiter>();

  now(): number {
    return this.time;
  }

  delay(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const waiter = {
        at: this.time + ms,
        resolve: () => {
          this.waiters.delete(waiter);
          resolve();
        },
      };
      this.waiters.add(waiter);
      if (signal?.aborted) waiter.resolve();
      signal?.addEventListener('abort', waiter.resolve, { once: true });
    });
  }

  /** Moves on from one waiting delay to the next until the promise settles. */
  async runUntil(settled: Promise<unknown>): Promise<void> {
    let isSettled = false;
    const finish = () => {
      isSettled = true;
    };
    settled.then(finish, finish);
    for (;;) {
      // Everything that can go on without time passing goes on first.
      await new Promise(setImmediate);
      if (isSettled) return;
      const next = [...this.waiters].sort((a, b) => a.at - b.at)[0];
      if (!next) continue;
      this.time = Math.max(this.time, next.at);
      next.resolve();
    }
  }
}
