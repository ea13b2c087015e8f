import type { ReplicaSet, ReplicaSetStatus } from 'kubernetes-types/apps/v1';
import type { Pod } from 'kubernetes-types/core/v1';
import { timestamp } from '../framework/timestamp';
import { matchesLabels } from '../selectors/matchesSelector';
import { availableInMs, isReady } from '../pods/podState';

export type Failure = {
  reason: 'FailedCreate' | 'FailedDelete';
  message: string;
};

/** The status of a ReplicaSet as its active pods show it, and the milliseconds until more of them count as available. */
export function replicaSetStatus(
  replicaSet: ReplicaSet,
  pods: Pod[],
  failure: Failure | undefined,
  nowMs: number,
): { status: ReplicaSetStatus; nextAvailableInMs?: number } {
  const { minReadySeconds = 0, template } = replicaSet.spec!;
  const waits = pods
    .map(pod => availableInMs(pod, minReadySeconds, nowMs))
    .filter(wait => wait !== undefined);
  const pending = waits.filter(wait => wait > 0);
  const before = replicaSet.status?.conditions?.find(
    ({ type }) => type === 'ReplicaFailure',
  );
  const condition = failure && {
    type: 'ReplicaFailure',
    status: 'True',
    lastTransitionTime:
      before?.reason === failure.reason
        ? before.lastTransitionTime
        : timestamp(nowMs),
    ...failure,
  };
  return {
    status: {
      observedGeneration: replicaSet.metadata!.generation,
      replicas: pods.length,
      fullyLabeledReplicas: pods.filter(pod =>
        matchesLabels(template?.metadata?.labels ?? {}, pod.metadata!.labels),
      ).length,
      readyReplicas: pods.filter(isReady).length,
      availableReplicas: waits.length - pending.length,
      conditions: condition ? [condition] : [],
    },
    nextAvailableInMs: pending.length > 0 ? Math.min(...pending) : undefined,
  };
}
