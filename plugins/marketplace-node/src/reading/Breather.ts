import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that reading may keep a process from everything else. */
const maxTurnMs = 10;

/** Lets a process do its other work while it reads much. */
export class Breather {
  private since = performance.now();

  /** Whether it is time to await `pause`; cheap, for the middle of a loop. */
  get isDue(): boolean {
    return performance.now() - this.since > maxTurnMs;
  }

  /** @throws the signal's reason when that was aborted. */
  async pause(signal?: AbortSignal): Promise<void> {
    await nextTurn();
    signal?.throwIfAborted();
    this.since = performance.now();
  }
}
