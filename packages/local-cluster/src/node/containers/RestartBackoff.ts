const initialMs = 10_000;
const maximumMs = 300_000;
const forgetAfterMs = 600_000;

/**
 * How long a container that ended waits before it starts again, as the kubelet does: the first time not at all, then 10 s doubling to
 * 5 min; a run of 10 min forgets the past.
 */
export class RestartBackoff {
  private nextMs = 0;

  /** @param ranMs - how long the container ran before it ended */
  delayMs(ranMs: number): number {
    if (ranMs >= forgetAfterMs) this.nextMs = 0;
    const delayMs = this.nextMs;
    this.nextMs = Math.min(maximumMs, Math.max(initialMs, delayMs * 2));
    return delayMs;
  }
}

/** Milliseconds to wait after the nth failed pull in a row: 10 s doubling to 5 min. */
export function pullBackoffMs(failures: number): number {
  return Math.min(maximumMs, initialMs * 2 ** Math.min(failures - 1, 10));
}

/** Go's short form of a duration, as in the kubelet's messages: `10s`, `1m20s`, `5m0s`. */
export function shortDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60
    ? `${seconds}s`
    : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
