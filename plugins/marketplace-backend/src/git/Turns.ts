import { setImmediate } from 'node:timers/promises';

/** Milliseconds that work may hold the process before others have their turn. */
const turnMs = 15;

/** Divides long work without waits into turns, between which requests are served and the signal is heard. */
export class Turns {
  private started = performance.now();

  constructor(private readonly signal: AbortSignal) {}

  /** Asked often, since an `await` for each small object would cost more than the object. */
  get isOver(): boolean {
    return performance.now() - this.started > turnMs;
  }

  /** @throws the signal's reason */
  async next(): Promise<void> {
    await setImmediate();
    this.signal.throwIfAborted();
    this.started = performance.now();
  }
}
