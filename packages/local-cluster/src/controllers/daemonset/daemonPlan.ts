import type { DaemonSet } from 'kubernetes-types/apps/v1';
import type { Pod } from 'kubernetes-types/core/v1';
import { absoluteCount } from '../framework/absoluteCount';
import { availableInMs, hasEnded } from '../pods/podState';
import { revisionHashLabel } from '../revisions/templateRevision';

/** Whether a node is to have a daemon, and whether one that it has may stay. */
export type NodeFit = { name: string; isWanted: boolean; mayStay: boolean };

export type DaemonState = {
  daemonSet: DaemonSet;
  nodes: NodeFit[];
  /** The DaemonSet's pods, by the node that they are on or meant for. */
  pods: Map<string, Pod[]>;
  /** Name of the revision that is wanted now. */
  revision: string;
  nowMs: number;
};

/** The nodes that need a pod, and the pods that are to go. */
export type DaemonPlan = { create: string[]; delete: Pod[] };

/**
 * What brings one pod to each node that fits, and none to others; where all have theirs, those of an old template go, as many at once as may
 * be unavailable. A surge is not made: the old pod goes first.
 */
export function daemonPlan(state: DaemonState): DaemonPlan {
  const plan: DaemonPlan = { create: [], delete: [] };
  const known = new Set(state.nodes.map(({ name }) => name));
  for (const [node, pods] of state.pods)
    if (!known.has(node)) plan.delete.push(...pods.filter(isStaying));
  for (const { name, isWanted, mayStay } of state.nodes) {
    const pods = state.pods.get(name) ?? [];
    const ended = pods.filter(pod => hasEnded(pod) && isStaying(pod));
    const running = pods.filter(pod => !hasEnded(pod) && isStaying(pod));
    if (isWanted) {
      plan.delete.push(...ended, ...running.sort(oldestFirst).slice(1));
      if (pods.length === 0) plan.create.push(name);
    } else if (!mayStay) plan.delete.push(...ended, ...running);
  }
  const isSettled = plan.create.length + plan.delete.length === 0;
  return isSettled ? { create: [], delete: outdated(state) } : plan;
}

/** The pods of old templates that may go now. Those that serve nobody go in any case. */
function outdated(state: DaemonState): Pod[] {
  const { daemonSet, nodes, pods, revision, nowMs } = state;
  const { updateStrategy, minReadySeconds = 0 } = daemonSet.spec!;
  if (updateStrategy?.type === 'OnDelete') return [];
  const wanted = nodes.filter(({ isWanted }) => isWanted);
  const allowed = absoluteCount(
    updateStrategy?.rollingUpdate?.maxUnavailable ?? 1,
    wanted.length,
    Math.ceil,
  );
  const present = wanted.flatMap(({ name }) => pods.get(name) ?? []);
  const isAvailable = (pod: Pod) =>
    isStaying(pod) && availableInMs(pod, minReadySeconds, nowMs) === 0;
  const old = present.filter(
    pod =>
      isStaying(pod) && pod.metadata!.labels?.[revisionHashLabel] !== revision,
  );
  const broken = old.filter(pod => !isAvailable(pod));
  const working = old.filter(isAvailable);
  const missing = wanted.length - present.filter(isAvailable).length;
  return [...broken, ...working.slice(0, Math.max(0, allowed - missing))];
}

function isStaying({ metadata }: Pod): boolean {
  return !metadata!.deletionTimestamp;
}

function oldestFirst(a: Pod, b: Pod): number {
  return (
    Date.parse(a.metadata!.creationTimestamp ?? '') -
    Date.parse(b.metadata!.creationTimestamp ?? '')
  );
}
