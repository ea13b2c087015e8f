import type { ContainerStatus, Pod } from 'kubernetes-types/core/v1';
import { appContainerName } from '../desired/names';

/** Whether the pod's containers have stopped for good; such a pod holds no home. */
export function isFinished(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

export function isTerminating(pod: Pod): boolean {
  return pod.metadata?.deletionTimestamp !== undefined;
}

/**
 * The pod that stands for the present run: of those neither finished nor on their way out the one that stood for it before, as long as it is
 * ready; else the oldest that is ready, else the newest.
 *
 * @param formerName - the name of the pod that stood for it before; ages alone, whole seconds, do not tell which of two pods came first
 */
export function currentPod(pods: Pod[], formerName?: string): Pod | undefined {
  const newestFirst = pods
    .filter(pod => !isFinished(pod) && !isTerminating(pod))
    .sort((a, b) => createdAt(b).localeCompare(createdAt(a)));
  const ready = newestFirst.filter(readySince);
  return (
    ready.find(pod => pod.metadata?.name === formerName) ??
    ready.at(-1) ??
    newestFirst[0]
  );
}

/** Since when the pod is ready, RFC 3339; undefined while it is not. */
export function readySince(pod: Pod | undefined): string | undefined {
  const ready = condition(pod, 'Ready');
  return ready?.status === 'True'
    ? (ready.lastTransitionTime ?? createdAt(pod!))
    : undefined;
}

export function condition(pod: Pod | undefined, type: string) {
  return pod?.status?.conditions?.find(item => item.type === type);
}

export function appStatus(pod: Pod | undefined): ContainerStatus | undefined {
  return pod?.status?.containerStatuses?.find(
    status => status.name === appContainerName,
  );
}

function createdAt(pod: Pod): string {
  return pod.metadata?.creationTimestamp ?? '';
}
