import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';
import { rolloutBounds, rollingUpdateStep } from './rollout';

function deployment(
  replicas: number,
  rollingUpdate: {
    maxSurge?: number | string;
    maxUnavailable?: number | string;
  },
): Deployment {
  return {
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: {},
      template: {},
      strategy: { type: 'RollingUpdate', rollingUpdate },
    },
  };
}

function replicaSet(
  name: string,
  replicas: number,
  availableReplicas: number,
): ReplicaSet {
  return {
    metadata: { name, creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: { replicas, selector: {} },
    status: { replicas, availableReplicas },
  };
}

const words = (steps: ReturnType<typeof rollingUpdateStep>) =>
  steps.map(
    ({ replicaSet: { metadata }, replicas }) => `${metadata!.name} ${replicas}`,
  );

describe('rolloutBounds', () => {
  it.each([
    [10, '25%', '25%', 3, 2],
    [1, '25%', '25%', 1, 0],
    [4, 0, 0, 0, 1],
    [4, '0%', '10%', 0, 1],
    [3, 2, 1, 2, 1],
  ])(
    'of %s replicas, surge %s, unavailable %s',
    (replicas, surge, unavailable, maxSurge, maxUnavailable) => {
      expect(
        rolloutBounds(
          deployment(replicas, {
            maxSurge: surge,
            maxUnavailable: unavailable,
          }),
        ),
      ).toEqual({ maxSurge, maxUnavailable });
    },
  );
});

describe('rollingUpdateStep', () => {
  const bounds = { maxSurge: 1, maxUnavailable: 0 };

  it('grows the new one within the surge first', () => {
    const steps = rollingUpdateStep(
      deployment(3, bounds),
      replicaSet('new', 0, 0),
      [replicaSet('old', 3, 3)],
    );
    expect(words(steps)).toEqual(['new 1']);
  });

  it('waits until the new pod is available', () => {
    const steps = rollingUpdateStep(
      deployment(3, bounds),
      replicaSet('new', 1, 0),
      [replicaSet('old', 3, 3)],
    );
    expect(words(steps)).toEqual([]);
  });

  it('takes away what is broken before what works', () => {
    const steps = rollingUpdateStep(
      deployment(3, { maxSurge: 0, maxUnavailable: 1 }),
      replicaSet('new', 0, 0),
      [replicaSet('broken', 1, 0), replicaSet('works', 2, 2)],
    );
    expect(words(steps)).toEqual(['broken 0']);
  });

  it.each([
    [1, 1, 0],
    [1, 0, 1],
    [5, 2, 1],
    [5, 0, 3],
    [7, 7, 7],
    [4, 1, 0],
  ])(
    'rolls %s replicas over with surge %s and unavailable %s, never beyond its bounds',
    (replicas, maxSurge, maxUnavailable) => {
      const wish = deployment(replicas, { maxSurge, maxUnavailable });
      const bounded = rolloutBounds(wish);
      const fresh = replicaSet('new', 0, 0);
      const old = replicaSet('old', replicas, replicas);
      for (let round = 0; round < 50; round += 1) {
        const steps = rollingUpdateStep(wish, fresh, [old]);
        for (const { replicaSet: changed, replicas: wanted } of steps) {
          changed.spec!.replicas = wanted;
          changed.status!.availableReplicas = Math.min(
            changed.status!.availableReplicas!,
            wanted,
          );
        }
        const total = fresh.spec!.replicas! + old.spec!.replicas!;
        const available =
          fresh.status!.availableReplicas! + old.status!.availableReplicas!;
        expect(total).toBeLessThanOrEqual(replicas + bounded.maxSurge);
        expect(available).toBeGreaterThanOrEqual(
          replicas - bounded.maxUnavailable,
        );
        // One more of the new pods becomes available.
        if (fresh.status!.availableReplicas! < fresh.spec!.replicas!)
          fresh.status!.availableReplicas! += 1;
      }
      expect([fresh.spec!.replicas, old.spec!.replicas]).toEqual([replicas, 0]);
    },
  );
});
