/** Keeps what was used last, up to so many bytes in all. */
export class ByteCache<K> {
  private readonly entries = new Map<K, Buffer>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get(key: K): Buffer | undefined {
    const value = this.entries.get(key);
    if (value) {
      // A map keeps the order of insertion: the first is the one that was used longest ago.
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  set(key: K, value: Buffer): void {
    this.bytes += value.length - (this.entries.get(key)?.length ?? 0);
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const [oldest, { length }] of this.entries) {
      if (this.bytes <= this.maxBytes) return;
      this.entries.delete(oldest);
      this.bytes -= length;
    }
  }
}
