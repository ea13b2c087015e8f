import type { HttpAnswer } from '../http/HttpAnswer';

/** Where what lies in memory that is read into again goes out. */
export class Outlet {
  /** Since when the other side has not taken what it was given, in milliseconds of `performance.now()`. */
  stalledMs?: number;
  private writes = 0;

  /** @param onEmpty - called when all has gone out and the memory may be read into again. */
  constructor(
    private readonly to: Pick<HttpAnswer, 'write' | 'writableLength'>,
    private readonly onEmpty: () => void,
  ) {}

  /** Whether all has gone out. */
  get isEmpty(): boolean {
    return this.to.writableLength === 0;
  }

  /** @returns whether it has gone out already. */
  write(data: Buffer): boolean {
    this.writes += 1;
    const write = this.writes;
    this.to.write(data, () => {
      if (write !== this.writes) return;
      this.stalledMs = undefined;
      this.onEmpty();
    });
    if (this.isEmpty) return true;
    this.stalledMs ??= performance.now();
    return false;
  }
}
