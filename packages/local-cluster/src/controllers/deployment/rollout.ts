import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';
import { absoluteCount } from '../framework/absoluteCount';

/** How many replicas one ReplicaSet is to have. */
export type Scaling = { replicaSet: ReplicaSet; replicas: number };

export type Bounds = {
  /** Pods that may exist beyond the wished number. */
  maxSurge: number;
  /** Pods of the wished number that may be missing. */
  maxUnavailable: number;
};

/** The absolute bounds of a rolling update: a percentage of surge is rounded up, one of unavailability down, and both are never zero. */
export function rolloutBounds(deployment: Deployment): Bounds {
  const { replicas = 1, strategy } = deployment.spec!;
  const { maxSurge = '25%', maxUnavailable = '25%' } =
    strategy?.rollingUpdate ?? {};
  const surge = absoluteCount(maxSurge, replicas, Math.ceil);
  const unavailable = absoluteCount(maxUnavailable, replicas, Math.floor);
  return {
    maxSurge: surge,
    maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable,
  };
}

const replicasOf = (replicaSet: ReplicaSet) => replicaSet.spec!.replicas ?? 1;
const availableOf = (replicaSet: ReplicaSet) =>
  replicaSet.status?.availableReplicas ?? 0;
const sum = (
  replicaSets: ReplicaSet[],
  count: (replicaSet: ReplicaSet) => number,
) => replicaSets.reduce((total, replicaSet) => total + count(replicaSet), 0);

/**
 * The next step of a rolling update, empty when none is due: the new ReplicaSet grows as far as surge allows, the old ones shrink as far as
 * availability allows, unhealthy replicas of theirs first.
 *
 * A change of `replicas` in the midst of a rollout is met by the same steps, not spread over the ReplicaSets in proportion.
 */
export function rollingUpdateStep(
  deployment: Deployment,
  newReplicaSet: ReplicaSet,
  oldReplicaSets: ReplicaSet[],
): Scaling[] {
  const wished = deployment.spec!.replicas ?? 1;
  const { maxSurge, maxUnavailable } = rolloutBounds(deployment);
  const total = sum([newReplicaSet, ...oldReplicaSets], replicasOf);

  const grown = Math.min(
    wished,
    replicasOf(newReplicaSet) + Math.max(0, wished + maxSurge - total),
  );
  if (grown !== replicasOf(newReplicaSet))
    return [{ replicaSet: newReplicaSet, replicas: grown }];

  const minAvailable = wished - maxUnavailable;
  const newUnavailable = replicasOf(newReplicaSet) - availableOf(newReplicaSet);
  let removable = total - minAvailable - newUnavailable;
  const steps = new Map<ReplicaSet, number>();
  const oldestFirst = [...oldReplicaSets]
    .filter(replicaSet => replicasOf(replicaSet) > 0)
    .sort(byCreation);

  for (const replicaSet of oldestFirst) {
    const unhealthy = replicasOf(replicaSet) - availableOf(replicaSet);
    const removed = Math.min(unhealthy, Math.max(0, removable));
    if (removed > 0) steps.set(replicaSet, replicasOf(replicaSet) - removed);
    removable -= removed;
  }

  const available = sum([newReplicaSet, ...oldReplicaSets], availableOf);
  let spare = Math.min(removable, available - minAvailable);
  for (const replicaSet of oldestFirst) {
    const left = steps.get(replicaSet) ?? replicasOf(replicaSet);
    const removed = Math.min(left, Math.max(0, spare));
    if (removed > 0) steps.set(replicaSet, left - removed);
    spare -= removed;
  }
  return [...steps].map(([replicaSet, replicas]) => ({ replicaSet, replicas }));
}

/** Older first; of the same second, by name. */
export function byCreation(a: ReplicaSet, b: ReplicaSet): number {
  const keys = [a, b].map(
    ({ metadata }) => `${metadata!.creationTimestamp} ${metadata!.name}`,
  );
  return keys[0] < keys[1] ? -1 : 1;
}
