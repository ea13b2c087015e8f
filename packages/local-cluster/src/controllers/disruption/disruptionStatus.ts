import type { Pod } from 'kubernetes-types/core/v1';
import type { Condition } from 'kubernetes-types/meta/v1';
import type {
  PodDisruptionBudget,
  PodDisruptionBudgetStatus,
} from 'kubernetes-types/policy/v1';
import { absoluteCount } from '../framework/absoluteCount';
import { timestamp } from '../framework/timestamp';
import { isReady } from '../pods/podState';

/** A pod whose eviction was allowed and that is still not being deleted after this long counts again: the deletion failed. */
const disruptedForMs = 2 * 60_000;

/** How many pods a budget's applications want in all; an error where that cannot be told. */
export type Expected = { pods: number } | { error: string };

/**
 * What a budget allows, as its pods show it, and the milliseconds until that may change by itself.
 *
 * https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function disruptionStatus(
  budget: PodDisruptionBudget,
  pods: Pod[],
  expected: Expected,
  nowMs: number,
): { status: PodDisruptionBudgetStatus; changesInMs?: number } {
  const disrupted = stillDisrupted(budget, pods, nowMs);
  const left = Object.values(disrupted).map(
    time => Date.parse(time) + disruptedForMs - nowMs,
  );
  const healthy = pods.filter(
    pod =>
      isReady(pod) &&
      !pod.metadata!.deletionTimestamp &&
      disrupted[pod.metadata!.name!] === undefined,
  );
  const counts =
    'error' in expected
      ? { ...budget.status!, disruptionsAllowed: 0 }
      : countsOf(budget, pods.length, expected.pods, healthy.length);
  const status = {
    ...counts,
    observedGeneration: budget.metadata!.generation,
    disruptedPods: left.length > 0 ? disrupted : undefined,
  };
  return {
    status: {
      ...status,
      conditions: [conditionOf(budget, status, expected, nowMs)],
    },
    changesInMs: left.length > 0 ? Math.max(0, Math.min(...left)) : undefined,
  };
}

/** Whether a budget counts by what the pods' owners want, and not by the pods that there are. */
export function countsWishes({ spec }: PodDisruptionBudget): boolean {
  return (
    spec?.maxUnavailable !== undefined || typeof spec?.minAvailable === 'string'
  );
}

function countsOf(
  { spec }: PodDisruptionBudget,
  present: number,
  wished: number,
  currentHealthy: number,
) {
  const { maxUnavailable, minAvailable = 0 } = spec ?? {};
  const expectedPods =
    maxUnavailable === undefined && typeof minAvailable === 'number'
      ? present
      : wished;
  // Both round toward the cautious side but for a share of unavailable ones, as Kubernetes does.
  const desiredHealthy =
    maxUnavailable === undefined
      ? absoluteCount(minAvailable, expectedPods, Math.ceil)
      : Math.max(
          0,
          expectedPods - absoluteCount(maxUnavailable, expectedPods, Math.ceil),
        );
  const spare = expectedPods > 0 ? currentHealthy - desiredHealthy : 0;
  return {
    expectedPods,
    desiredHealthy,
    currentHealthy,
    disruptionsAllowed: Math.max(0, spare),
  };
}

/** The evictions that were allowed and whose pods are not seen to end yet. */
function stillDisrupted(
  { status }: PodDisruptionBudget,
  pods: Pod[],
  nowMs: number,
): Record<string, string> {
  const living = new Set(
    pods
      .filter(({ metadata }) => !metadata!.deletionTimestamp)
      .map(({ metadata }) => metadata!.name),
  );
  return Object.fromEntries(
    Object.entries(status?.disruptedPods ?? {}).filter(
      ([name, time]) =>
        living.has(name) && Date.parse(time) + disruptedForMs > nowMs,
    ),
  );
}

function conditionOf(
  budget: PodDisruptionBudget,
  { disruptionsAllowed }: { disruptionsAllowed: number },
  expected: Expected,
  nowMs: number,
): Condition {
  const type = 'DisruptionAllowed';
  const isAllowed = disruptionsAllowed > 0;
  const status = isAllowed ? 'True' : 'False';
  const before = budget.status?.conditions?.find(one => one.type === type);
  const counted = isAllowed ? 'SufficientPods' : 'InsufficientPods';
  return {
    type,
    status,
    reason: 'error' in expected ? 'SyncFailed' : counted,
    message: 'error' in expected ? expected.error : '',
    observedGeneration: budget.metadata!.generation,
    lastTransitionTime:
      before?.status === status ? before.lastTransitionTime : timestamp(nowMs),
  };
}
