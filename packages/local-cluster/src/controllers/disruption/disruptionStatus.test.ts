import type { Pod } from 'kubernetes-types/core/v1';
import type { PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1';
import { disruptionStatus, type Expected } from './disruptionStatus';

const nowMs = Date.parse('2026-01-01T00:10:00Z');

function pod(name: string, isReady = true): Pod {
  return {
    metadata: { name },
    status: {
      conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
    },
  };
}

function counted(
  spec: PodDisruptionBudgetSpec,
  pods: Pod[],
  expected: Expected,
  disruptedPods?: Record<string, string>,
) {
  const status = {
    currentHealthy: 0,
    desiredHealthy: 0,
    disruptionsAllowed: 0,
    expectedPods: 0,
    disruptedPods,
  };
  const metadata = { name: 'budget', generation: 3 };
  return disruptionStatus({ metadata, spec, status }, pods, expected, nowMs);
}

describe('disruptionStatus', () => {
  const three = [pod('a'), pod('b'), pod('c', false)];

  it.each<[PodDisruptionBudgetSpec, number, number]>([
    [{ minAvailable: 1 }, 1, 1],
    [{ minAvailable: 2 }, 2, 0],
    [{ minAvailable: 5 }, 5, 0],
    [{ minAvailable: '50%' }, 2, 0],
    [{ maxUnavailable: 1 }, 2, 0],
    [{ maxUnavailable: 2 }, 1, 1],
    [{ maxUnavailable: '50%' }, 1, 1],
    [{ maxUnavailable: '100%' }, 0, 2],
  ])(
    '%j of three pods, two of them ready, wants %s and lets %s go',
    (spec, desiredHealthy, disruptionsAllowed) => {
      const { status } = counted(spec, three, { pods: 3 });
      expect(status).toMatchObject({
        expectedPods: 3,
        currentHealthy: 2,
        desiredHealthy,
        disruptionsAllowed,
        observedGeneration: 3,
        conditions: [
          {
            type: 'DisruptionAllowed',
            status: disruptionsAllowed > 0 ? 'True' : 'False',
            reason:
              disruptionsAllowed > 0 ? 'SufficientPods' : 'InsufficientPods',
          },
        ],
      });
    },
  );

  it('counts a pod as gone from its eviction on, and again when it is still there two minutes later', () => {
    const { status, changesInMs } = counted(
      { minAvailable: 1 },
      three,
      { pods: 3 },
      {
        a: '2026-01-01T00:09:30Z',
        b: '2026-01-01T00:07:00Z',
        gone: '2026-01-01T00:09:59Z',
      },
    );
    expect(status).toMatchObject({ currentHealthy: 1, disruptionsAllowed: 0 });
    expect(Object.keys(status.disruptedPods!)).toEqual(['a']);
    expect(changesInMs).toBe(90_000);
  });

  it('lets nothing go where it cannot count', () => {
    const { status } = counted({ maxUnavailable: 3 }, three, {
      error: 'Thing x does not implement the scale subresource',
    });
    expect(status).toMatchObject({
      disruptionsAllowed: 0,
      conditions: [{ status: 'False', reason: 'SyncFailed' }],
    });
  });
});
