import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';

export const revisionAnnotation = 'deployment.kubernetes.io/revision';
const desiredReplicasAnnotation = 'deployment.kubernetes.io/desired-replicas';
const maxReplicasAnnotation = 'deployment.kubernetes.io/max-replicas';

/** Annotations of a Deployment that say something of itself alone. */
const ownAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deprecated.deployment.rollback.to',
  'deployment.kubernetes.io/revision-history',
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
  maxSurge: number,
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
    [maxReplicasAnnotation]: String(wanted + maxSurge),
  };
}
