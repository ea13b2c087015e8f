import type { Lease } from 'kubernetes-types/coordination/v1';
import type { ObjectChange, Reflector } from '@streamspace/plugin-node';
import { TrackerEvidence } from './TrackerEvidence';

describe('TrackerEvidence', () => {
  const start = Date.UTC(2026, 0, 1);
  let nowMs: number;
  let change: (change: ObjectChange<Lease>) => void;
  let returns: number;
  let evidence: TrackerEvidence;

  beforeEach(() => {
    nowMs = start;
    returns = 0;
    const reflector = {
      onChange: (listener: typeof change) => {
        change = listener;
        return () => {};
      },
    } as unknown as Reflector<Lease>;
    evidence = new TrackerEvidence(
      reflector,
      () => nowMs,
      () => {
        returns += 1;
      },
    );
  });

  const lease = (ms: number): Lease => ({
    spec: { renewTime: new Date(ms).toISOString() },
  });

  it('is stale without a Lease and with an old one', () => {
    expect(evidence.isFresh()).toBe(false);
    change({ key: 'k', after: lease(start - 91_000) });
    expect(evidence.isFresh()).toBe(false);
    expect(returns).toBe(0);
  });

  it('lasts 90 s from each renewal, by this clock and not by the tracker’s', () => {
    change({ key: 'k', after: lease(start) });
    expect(returns).toBe(1);
    nowMs += 60_000;
    change({ key: 'k', before: lease(start), after: lease(0) });
    nowMs += 90_000;
    expect(evidence.isFresh()).toBe(true);
    nowMs += 1;
    expect(evidence.isFresh()).toBe(false);
    expect(returns).toBe(1);
  });

  it('does not believe a tracker whose clock is ahead for longer than others', () => {
    change({ key: 'k', after: lease(start + 3_600_000) });
    nowMs += 90_001;
    expect(evidence.isFresh()).toBe(false);
  });
});
