import type { StatefulSet, StatefulSetStatus } from 'kubernetes-types/apps/v1';
import type { Pod } from 'kubernetes-types/core/v1';
import { availableInMs, isReady } from '../pods/podState';
import { revisionHashLabel } from '../revisions/templateRevision';

/** The names of the revisions that count in a StatefulSet. */
export type Revisions = {
  /** The one before, as long as not all pods have left it. */
  current: string;
  /** The one that is wanted now. */
  update: string;
};

/** The status of a StatefulSet as its pods show it, and the milliseconds until more of them count as available. */
export function statefulSetStatus(
  set: StatefulSet,
  pods: Pod[],
  { current, update }: Revisions,
  nowMs: number,
): { status: StatefulSetStatus; nextAvailableInMs?: number } {
  const living = pods.filter(({ metadata }) => !metadata!.deletionTimestamp);
  const of = (revision: string) =>
    living.filter(
      ({ metadata }) => metadata!.labels?.[revisionHashLabel] === revision,
    ).length;
  const waits = living
    .map(pod => availableInMs(pod, set.spec!.minReadySeconds ?? 0, nowMs))
    .filter(wait => wait !== undefined);
  const pending = waits.filter(wait => wait > 0);
  const replicas = pods.length;
  const readyReplicas = living.filter(isReady).length;
  const updatedReplicas = of(update);
  const wanted = set.spec!.replicas ?? 1;
  const isUpdated =
    set.spec!.updateStrategy?.type !== 'OnDelete' &&
    [updatedReplicas, readyReplicas, replicas].every(count => count === wanted);
  return {
    status: {
      observedGeneration: set.metadata!.generation,
      replicas,
      readyReplicas,
      availableReplicas: waits.length - pending.length,
      updatedReplicas,
      currentReplicas: isUpdated ? updatedReplicas : of(current),
      currentRevision: isUpdated ? update : current,
      updateRevision: update,
      collisionCount: 0,
    },
    nextAvailableInMs: pending.length > 0 ? Math.min(...pending) : undefined,
  };
}
