/** Runs acts of one key one after the other, in the order in which they were asked for. */
export class OneAtATime {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(key: string, act: () => Promise<T>): Promise<T> {
    // How the one before ended is for whoever asked for it.
    const before = this.last.get(key)?.catch(() => undefined);
    const mine = Promise.resolve(before).then(act);
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }
}
