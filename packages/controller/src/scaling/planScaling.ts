/**
 * Which pods of a scaling session take connections, and how many it is to have.
 *
 * A ReplicaSet that has too many pods deletes those first that are not ready
 * (https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#scaling-a-replicaset), in every version since 1.20. So a pod that is
 * to go is closed first, which makes it unready; once gateways have seen that and nobody is on it, the number is lowered, and only while no
 * other unready pod could be taken in its place.
 */
import type { Pod } from 'kubernetes-types/core/v1';
import type { Connection } from '@streamspace/plugin-common';
import { readySince } from '../observe/pods';
import { closedSinceMs, isUntold } from './accepting';
import { mayServe, serves } from './podLoad';

/** Milliseconds for which a closed pod stays, so that every gateway has seen that it takes nobody any more, and reported whom it let in before. */
const graceMs = 10_000;

export type ScalingState = {
  /** Pods that the session is to have as long as nobody comes or goes. */
  wanted: number;
  /** Pods that its Deployment wishes now. */
  replicas: number;
  /** Its pods that are neither finished nor on their way out. */
  pods: Pod[];
  connections: Connection[];
  nowMs: number;
};

export type ScalingPlan = {
  replicas: number;
  /** Pods that are to take connections from now on. */
  open: Pod[];
  /** Pods that are to take none from now on. */
  close: Pod[];
  lookAgainInMs?: number;
};

/** How many pods take connections, or will once they are ready. */
export function openReplicas({
  replicas,
  pods,
}: Pick<ScalingState, 'replicas' | 'pods'>): number {
  const closed = pods.filter(isClosed).length;
  return replicas - Math.max(0, closed - surplusOf({ replicas, pods }));
}

/** The next step toward the wanted number. Pure; repeated until nothing changes. */
export function planScaling(state: ScalingState): ScalingPlan {
  const { wanted, replicas, pods, connections } = state;
  const untold = pods.filter(isUntold);
  const closed = pods.filter(isClosed);
  // Which of the closed ones its ReplicaSet is about to delete cannot be told; the watch will.
  const isSettled = surplusOf(state) === 0;
  const occupied = isSettled
    ? closed.filter(pod => serves(pod, connections))
    : [];
  const missing = wanted - openReplicas(state) - occupied.length;
  if (missing >= 0) {
    const reopened = isSettled
      ? oldestFirst(closed.filter(pod => !occupied.includes(pod))).slice(
          0,
          missing,
        )
      : [];
    return {
      replicas: replicas + missing - reopened.length,
      open: [...untold, ...occupied, ...reopened],
      close: [],
      ...(missing === 0 && isSettled && departure(state, occupied)),
    };
  }
  if (!isSettled) return { replicas, open: untold, close: [] };
  const leaving = departure(state, occupied);
  if (leaving.replicas < replicas) {
    return { ...leaving, open: [...untold, ...occupied], close: [] };
  }
  const unborn = Math.min(-missing, Math.max(0, replicas - pods.length));
  const empty = dispensable(state).slice(0, -missing - unborn);
  return {
    replicas: replicas - unborn,
    open: [...untold.filter(pod => !empty.includes(pod)), ...occupied],
    close: empty,
    lookAgainInMs: leaving.lookAgainInMs,
  };
}

/** The number without the closed pods that may go now. */
function departure(
  { replicas, pods, connections, nowMs }: ScalingState,
  occupied: Pod[],
): Pick<ScalingPlan, 'replicas' | 'lookAgainInMs'> {
  const closed = pods.filter(pod => isClosed(pod) && !occupied.includes(pod));
  const waitsMs = closed
    .map(pod => closedSinceMs(pod)! + graceMs - nowMs)
    .filter(waitMs => waitMs > 0);
  if (waitsMs.length > 0) {
    return { replicas, lookAgainInMs: Math.min(...waitsMs) };
  }
  const unready = pods.filter(pod => !readySince(pod));
  const isSomebodyAtRisk = unready.some(pod =>
    mayServe(pod, connections, pods),
  );
  if (isSomebodyAtRisk || closed.some(pod => !unready.includes(pod))) {
    return { replicas };
  }
  return { replicas: replicas - closed.length };
}

function isClosed(pod: Pod): boolean {
  return closedSinceMs(pod) !== undefined;
}

/** Pods that the ReplicaSet is about to delete. */
function surplusOf({
  replicas,
  pods,
}: Pick<ScalingState, 'replicas' | 'pods'>): number {
  return Math.max(0, pods.length - replicas);
}

function oldestFirst(pods: Pod[]): Pod[] {
  return [...pods].sort((a, b) => createdAt(a).localeCompare(createdAt(b)));
}

/** Open pods that nobody may be on, those that are missed least first: of the ready ones as many stay as are wanted. */
function dispensable({ wanted, pods, connections }: ScalingState): Pod[] {
  const open = oldestFirst(pods.filter(pod => !isClosed(pod))).reverse();
  const empty = open.filter(pod => !mayServe(pod, connections, pods));
  const ready = open.filter(pod => readySince(pod)).length;
  return [
    ...empty.filter(pod => !readySince(pod)),
    ...empty
      .filter(pod => readySince(pod))
      .slice(0, Math.max(0, ready - wanted)),
  ];
}

function createdAt(pod: Pod): string {
  return pod.metadata!.creationTimestamp ?? '';
}
