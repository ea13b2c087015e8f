import type { DaemonSetStatus } from 'kubernetes-types/apps/v1';
import { availableInMs, hasEnded, isReady } from '../pods/podState';
import { revisionHashLabel } from '../revisions/templateRevision';
import type { DaemonState } from './daemonPlan';

/** The status of a DaemonSet as nodes and pods show it, and the milliseconds until more of its pods count as available. */
export function daemonSetStatus({
  daemonSet,
  nodes,
  pods,
  revision,
  nowMs,
}: DaemonState): { status: DaemonSetStatus; nextAvailableInMs?: number } {
  const { minReadySeconds = 0 } = daemonSet.spec!;
  const runningOn = (name: string) =>
    (pods.get(name) ?? []).filter(pod => !hasEnded(pod));
  const wanted = nodes.filter(({ isWanted }) => isWanted);
  const scheduled = wanted
    .map(({ name }) => runningOn(name)[0])
    .filter(pod => pod !== undefined);
  const waits = scheduled
    .map(pod => availableInMs(pod, minReadySeconds, nowMs))
    .filter(wait => wait !== undefined);
  const pending = waits.filter(wait => wait > 0);
  const available = waits.length - pending.length;
  return {
    status: {
      observedGeneration: daemonSet.metadata!.generation,
      desiredNumberScheduled: wanted.length,
      currentNumberScheduled: scheduled.length,
      numberMisscheduled: nodes.filter(
        ({ name, isWanted }) => !isWanted && runningOn(name).length > 0,
      ).length,
      numberReady: scheduled.filter(isReady).length,
      updatedNumberScheduled: scheduled.filter(
        ({ metadata }) => metadata!.labels?.[revisionHashLabel] === revision,
      ).length,
      numberAvailable: available,
      numberUnavailable: wanted.length - available,
    },
    nextAvailableInMs: pending.length > 0 ? Math.min(...pending) : undefined,
  };
}
