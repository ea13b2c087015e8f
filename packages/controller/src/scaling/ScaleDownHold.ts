/** Milliseconds for which fewer pods must have been enough before one goes: who comes and goes at the boundary must not make pods come and go. */
const holdMs = 60_000;

type Memory = {
  wanted: number;
  /** Higher wishes of the last minute, each with the time until which it held. */
  former: { wanted: number; untilMs: number }[];
};

/** Holds the number of pods at the highest that was wanted within the last minute. Up it goes at once. */
export class ScaleDownHold {
  private readonly records = new Map<string, Memory>();

  /**
   * @param running - pods that take connections now; what was wanted so far, where this process does not know
   */
  settle(
    sessionUid: string,
    { wanted, running }: { wanted: number; running: number },
    nowMs: number,
  ): { wanted: number; lookAgainInMs?: number } {
    const before = this.records.get(sessionUid) ?? {
      wanted: running,
      former: [],
    };
    const former = [
      ...before.former,
      { wanted: before.wanted, untilMs: nowMs },
    ].filter(wish => wish.wanted > wanted && nowMs - wish.untilMs < holdMs);
    this.records.set(sessionUid, { wanted, former });
    if (former.length === 0) return { wanted };
    const highest = Math.max(...former.map(wish => wish.wanted));
    const soonestMs = Math.min(...former.map(wish => wish.untilMs)) + holdMs;
    return { wanted: highest, lookAgainInMs: soonestMs - nowMs };
  }

  /** Forgets a session that is gone, or sleeps. */
  forget(sessionUid: string) {
    this.records.delete(sessionUid);
  }
}
