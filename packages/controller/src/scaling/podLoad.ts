import type { Pod } from 'kubernetes-types/core/v1';
import type { Connection } from '@streamspace/plugin-common';

/** Whether a Connection is known to be served by the pod. */
export function serves(pod: Pod, connections: Connection[]): boolean {
  const { name } = pod.metadata!;
  return connections.some(({ status }) => status?.podName === name);
}

/**
 * Whether a Connection may be served by the pod, for all that is known: one that no pod was told of may be on any that was there when it
 * came, and one whose pod is gone on any at all.
 */
export function mayServe(
  pod: Pod,
  connections: Connection[],
  pods: Pod[],
): boolean {
  const createdAt = pod.metadata!.creationTimestamp ?? '';
  return connections.some(({ metadata, status }) => {
    const { podName } = status ?? {};
    if (podName === pod.metadata!.name) return true;
    if (!podName) return createdAt <= (metadata.creationTimestamp ?? '');
    return !pods.some(other => other.metadata!.name === podName);
  });
}
