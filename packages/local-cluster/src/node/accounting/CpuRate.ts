/** A rate over less than this tells more of the kernel's ticks than of the load. */
const shortestMs = 1_000;

/** Over less than this a single tick, which is ten milliseconds, looks like a whole core or many: nothing is told. */
const leastMs = 100;

/** Cores in use, from a count of CPU seconds that only grows. Whoever looks often, or several people at once, see the same steady figure. */
export class CpuRate {
  private since?: { time: number; cpuSeconds: number };
  private cores?: number;

  /** Takes a look. @param time - in milliseconds; undefined is returned at the first look */
  look(time: number, cpuSeconds: number): number | undefined {
    const { since, cores } = this;
    if (!since) {
      this.since = { time, cpuSeconds };
      return undefined;
    }
    const elapsedMs = time - since.time;
    if (elapsedMs < shortestMs && cores !== undefined) return cores;
    if (elapsedMs < leastMs) return undefined;
    const used = (cpuSeconds - since.cpuSeconds) / (elapsedMs / 1000);
    const rate = Math.max(0, used);
    if (elapsedMs < shortestMs) return rate;
    this.cores = rate;
    this.since = { time, cpuSeconds };
    return rate;
  }
}
