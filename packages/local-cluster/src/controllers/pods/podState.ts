import type { Pod } from 'kubernetes-types/core/v1';

/** Whether all containers of a pod have ended for good. */
export function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** Whether a pod counts as a replica: it has not ended and is not about to. */
export function isActive(pod: Pod): boolean {
  return !hasEnded(pod) && !pod.metadata!.deletionTimestamp;
}

export function isReady(pod: Pod): boolean {
  return readyCondition(pod)?.status === 'True';
}

/** Milliseconds until a ready pod counts as available, 0 when it does; undefined while it is not ready. */
export function availableInMs(
  pod: Pod,
  minReadySeconds: number,
  nowMs: number,
): number | undefined {
  const condition = readyCondition(pod);
  if (condition?.status !== 'True') return undefined;
  if (minReadySeconds === 0) return 0;
  const since = Date.parse(condition.lastTransitionTime ?? '');
  return Math.max(0, since + minReadySeconds * 1000 - nowMs);
}

/** Since when a pod has been ready, in milliseconds since the epoch. */
export function readySinceMs(pod: Pod): number | undefined {
  const condition = readyCondition(pod);
  return condition?.status === 'True'
    ? Date.parse(condition.lastTransitionTime ?? '')
    : undefined;
}

function readyCondition(pod: Pod) {
  return pod.status?.conditions?.find(({ type }) => type === 'Ready');
}
