import type { Pod } from 'kubernetes-types/core/v1';
import { readySinceMs } from '../pods/podState';

const phases = ['Pending', 'Unknown', 'Running'];
const deletionCostAnnotation = 'controller.kubernetes.io/pod-deletion-cost';

/**
 * Compares pods by who is to go first when there are too many: unscheduled, not running, not ready, cheap to delete, ready for the
 * shortest, restarted most, youngest.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#scaling-a-replicaset
 */
export function deletionOrder(a: Pod, b: Pod): number {
  const rankA = rank(a);
  const rankB = rank(b);
  const index = rankA.findIndex((value, place) => value !== rankB[place]);
  return index < 0 ? 0 : rankA[index] - rankB[index];
}

function rank(pod: Pod): number[] {
  const { metadata, spec, status } = pod;
  const readySince = readySinceMs(pod);
  const restarts = (status?.containerStatuses ?? []).map(
    ({ restartCount }) => restartCount,
  );
  return [
    spec?.nodeName ? 1 : 0,
    phases.indexOf(status?.phase ?? 'Pending'),
    readySince === undefined ? 0 : 1,
    Number(metadata!.annotations?.[deletionCostAnnotation] ?? 0) || 0,
    -(readySince ?? 0),
    -Math.max(0, ...restarts),
    -Date.parse(metadata!.creationTimestamp ?? ''),
  ];
}
