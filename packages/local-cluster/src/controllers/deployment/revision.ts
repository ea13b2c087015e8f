import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';

import { rolloutBounds } from './rollout';

export const revisionAnnotation = 'deployment.kubernetes.io/revision';
/** The numbers that a ReplicaSet had before its template was wanted again. */
export const revisionHistoryAnnotation =
  'deployment.kubernetes.io/revision-history';
const desiredReplicasAnnotation = 'deployment.kubernetes.io/desired-replicas';
const maxReplicasAnnotation = 'deployment.kubernetes.io/max-replicas';

/** Annotations of a Deployment that say something of itself alone. */
const ownAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deprecated.deployment.rollback.to',
  revisionHistoryAnnotation,
  revisionAnnotation,
  desiredReplicasAnnotation,
  maxReplicasAnnotation,
]);

export function revisionOf(object: Deployment | ReplicaSet): number {
  return Number(object.metadata!.annotations?.[revisionAnnotation] ?? 0);
}

/** The annotations that the ReplicaSet of a Deployment's present template is to have. */
export function replicaSetAnnotations(
  deployment: Deployment,
  oldReplicaSets: ReplicaSet[],
): Record<string, string> {
  const copied = Object.entries(deployment.metadata!.annotations ?? {}).filter(
    ([key]) => !ownAnnotations.has(key),
  );
  const wanted = deployment.spec!.replicas ?? 1;
  return {
    ...Object.fromEntries(copied),
    [revisionAnnotation]: String(
      Math.max(0, ...oldReplicaSets.map(revisionOf)) + 1,
    ),
    [desiredReplicasAnnotation]: String(wanted),
    [maxReplicasAnnotation]: String(
      wanted + rolloutBounds(deployment).maxSurge,
    ),
  };
}

/** Old ReplicaSets without pods that are more than the Deployment keeps to roll back to, the oldest ones. */
export function outlived(
  deployment: Deployment,
  oldReplicaSets: ReplicaSet[],
): ReplicaSet[] {
  const idle = oldReplicaSets
    .filter(
      ({ metadata, spec, status }) =>
        !metadata!.deletionTimestamp &&
        spec!.replicas === 0 &&
        !status?.replicas,
    )
    .sort((a, b) => revisionOf(a) - revisionOf(b));
  const { revisionHistoryLimit = 10 } = deployment.spec!;
  return idle.slice(0, Math.max(0, idle.length - revisionHistoryLimit));
}
