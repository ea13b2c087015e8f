import type { Lease } from 'kubernetes-types/coordination/v1';
import type { Reflector } from '@streamspace/plugin-node';

/** Milliseconds after which the tracker's word that nobody is connected is no longer believed. */
const maxEvidenceAgeMs = 90_000;

/**
 * Whether the connection tracker listens: it renews a Lease every 15 s while it does.
 *
 * Renewals are timed by this process' clock as the watch shows them, so that the tracker's clock does not matter; only the first one seen
 * is judged by what the tracker wrote.
 */
export class TrackerEvidence {
  private seenAtMs?: number;

  constructor(
    reflector: Reflector<Lease>,
    private readonly nowMs: () => number,
    onReturn: () => void,
  ) {
    reflector.onChange(({ before, after }) => {
      const wasSilent = !this.isFresh();
      const now = this.nowMs();
      if (!after) this.seenAtMs = undefined;
      else if (before) this.seenAtMs = now;
      else this.seenAtMs = Math.min(now, renewedAtMs(after));
      if (wasSilent && this.isFresh()) onReturn();
    });
  }

  /** True while a sign of the tracker is at most 90 s old. */
  isFresh(): boolean {
    return (
      this.seenAtMs !== undefined &&
      this.nowMs() - this.seenAtMs <= maxEvidenceAgeMs
    );
  }
}

function renewedAtMs(lease: Lease): number {
  return lease.spec?.renewTime ? Date.parse(lease.spec.renewTime) : 0;
}
