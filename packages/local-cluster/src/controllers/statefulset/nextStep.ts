import type { StatefulSet } from 'kubernetes-types/apps/v1';
import type { Pod } from 'kubernetes-types/core/v1';
import { availableInMs, hasEnded } from '../pods/podState';
import { revisionHashLabel } from '../revisions/templateRevision';

/** What is to be done now. Nothing is left to do, or something has to happen first, where there is neither. */
export type Step = {
  /** Numbers of the pods to create. */
  create: number[];
  delete: Pod[];
};

export type StatefulState = {
  set: StatefulSet;
  /** The pods that there are, by their number. */
  pods: Map<number, Pod>;
  /** Name of the revision that is wanted now. */
  updateRevision: string;
  nowMs: number;
};

/**
 * The next step toward the pods that a StatefulSet wants: one at a time, the next only when the ones before are available, unless its pods
 * are managed in parallel. A new template is rolled out from the highest number down, never more than one pod at a time.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees
 */
export function nextStep(state: StatefulState): Step {
  const { pods } = state;
  const { replicas = 1, podManagementPolicy } = state.set.spec!;
  const first = firstOrdinal(state.set);
  const wanted = Array.from({ length: replicas }, (_, index) => first + index);
  const ended = wanted.filter(ordinal => isOver(pods.get(ordinal)));
  const missing = wanted.filter(ordinal => !pods.has(ordinal));
  const surplus = [...pods.keys()]
    .filter(ordinal => !wanted.includes(ordinal))
    .sort((a, b) => b - a);
  const living = (ordinals: number[]) =>
    ordinals
      .map(ordinal => pods.get(ordinal)!)
      .filter(({ metadata }) => !metadata!.deletionTimestamp);

  if (podManagementPolicy === 'Parallel') {
    const removed = living([...ended, ...surplus]);
    if (missing.length + removed.length > 0)
      return { create: missing, delete: removed };
    return update(state, wanted);
  }
  for (const ordinal of wanted) {
    const pod = pods.get(ordinal);
    if (!pod) return { create: [ordinal], delete: [] };
    if (isOver(pod)) return { create: [], delete: living([ordinal]) };
    if (!isAvailable(state, pod)) return { create: [], delete: [] };
  }
  if (surplus.length > 0)
    return { create: [], delete: living(surplus.slice(0, 1)) };
  return update(state, wanted);
}

/** The number of the first pod that a new template reaches; those below keep the one before. */
export function partitionOf(set: StatefulSet): number {
  const { updateStrategy } = set.spec!;
  return updateStrategy?.type === 'OnDelete'
    ? 0
    : firstOrdinal(set) + (updateStrategy?.rollingUpdate?.partition ?? 0);
}

/** The numbers of a StatefulSet's pods begin here. */
function firstOrdinal(set: StatefulSet): number {
  return set.spec!.ordinals?.start ?? 0;
}

function update(state: StatefulState, wanted: number[]): Step {
  const nothing = { create: [], delete: [] };
  if (state.set.spec!.updateStrategy?.type === 'OnDelete') return nothing;
  const reached = wanted.filter(ordinal => ordinal >= partitionOf(state.set));
  for (const ordinal of reached.reverse()) {
    const pod = state.pods.get(ordinal);
    if (!pod || pod.metadata!.deletionTimestamp) return nothing;
    const { labels } = pod.metadata!;
    if (labels?.[revisionHashLabel] !== state.updateRevision)
      return { create: [], delete: [pod] };
    if (!isAvailable(state, pod)) return nothing;
  }
  return nothing;
}

function isOver(pod: Pod | undefined): boolean {
  return pod !== undefined && hasEnded(pod);
}

function isAvailable({ set, nowMs }: StatefulState, pod: Pod): boolean {
  return (
    !pod.metadata!.deletionTimestamp &&
    availableInMs(pod, set.spec!.minReadySeconds ?? 0, nowMs) === 0
  );
}
