import type { Pod, PodCondition } from 'kubernetes-types/core/v1';
import { apiGroup } from '@streamspace/plugin-common';
import { condition } from '../observe/pods';

/**
 * The readiness gate of a pod that scales: it is Ready only while this condition is True, so that a pod which is to go is out of the gateways'
 * sight before it does.
 *
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate
 */
export const acceptingCondition = `${apiGroup}/accepting`;

/** Whether the pod was never told whether it is to take connections. */
export function isUntold(pod: Pod): boolean {
  return condition(pod, acceptingCondition) === undefined;
}

/** Since when the pod is to take no connections, in milliseconds since the epoch; undefined while it takes them. */
export function closedSinceMs(pod: Pod): number | undefined {
  const accepting = condition(pod, acceptingCondition);
  return accepting?.status === 'False'
    ? Date.parse(accepting.lastTransitionTime ?? '') || 0
    : undefined;
}

/** The pod's conditions once it takes connections, or takes none. */
export function withAccepting(
  pod: Pod,
  isAccepting: boolean,
  now: string,
): PodCondition[] {
  const others = (pod.status?.conditions ?? []).filter(
    ({ type }) => type !== acceptingCondition,
  );
  return [
    ...others,
    {
      type: acceptingCondition,
      status: isAccepting ? 'True' : 'False',
      reason: isAccepting ? 'Needed' : 'NotNeeded',
      message: isAccepting
        ? 'The session needs it.'
        : 'The session needs fewer pods; it goes once nobody is connected to it.',
      lastTransitionTime: now,
    },
  ];
}
