/** Runs acts of one key one after the other, in the order in which they were asked for. */
export class OneAtATime {
  private readonly last = new Map<string, Promise<void>>();

  /** @throws what the act throws, and the signal's reason when that aborts before its turn */
  async run<T>(
    key: string,
    signal: AbortSignal,
    act: () => Promise<T>,
  ): Promise<T> {
    const before = this.last.get(key);
    const mine = turnOf(before, signal).then(act);
    // Who waits no more must not let the next go ahead of the one before.
    const done = Promise.allSettled([before, mine]).then(() => {
      if (this.last.get(key) === done) this.last.delete(key);
    });
    this.last.set(key, done);
    return await mine;
  }
}

async function turnOf(
  before: Promise<void> | undefined,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    await Promise.race([before, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
