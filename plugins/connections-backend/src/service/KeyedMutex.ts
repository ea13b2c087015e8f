/** Lets one act at a time run for each key, in the order they came. Of acts on other replicas it knows nothing. */
export class KeyedMutex {
  private readonly latest = new Map<string, Promise<unknown>>();

  async run<T>(key: string, act: () => Promise<T>): Promise<T> {
    const before = this.latest.get(key) ?? Promise.resolve();
    const running = before.then(act, act);
    this.latest.set(key, running);
    try {
      return await running;
    } finally {
      if (this.latest.get(key) === running) this.latest.delete(key);
    }
  }
}
