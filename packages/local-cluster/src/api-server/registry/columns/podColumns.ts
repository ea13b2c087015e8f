import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, ageOf, type Column } from '../../table/Column';
import { arrayAt, fieldAt, numberAt, textAt } from '../../objects/fieldAt';

/** The columns of pods, as `kubectl get pods -o wide` shows them. */
export const POD_COLUMNS: readonly Column[] = [
  NAME,
  { name: 'Ready', type: 'string', cell: ready },
  { name: 'Status', type: 'string', cell: podStatus },
  { name: 'Restarts', type: 'string', cell: restarts },
  AGE,
  {
    name: 'IP',
    type: 'string',
    priority: 1,
    cell: pod => textAt(pod, 'status.podIP') || '<none>',
  },
  {
    name: 'Node',
    type: 'string',
    priority: 1,
    cell: pod => textAt(pod, 'spec.nodeName') || '<none>',
  },
  {
    name: 'Nominated Node',
    type: 'string',
    priority: 1,
    cell: pod => textAt(pod, 'status.nominatedNodeName') || '<none>',
  },
  { name: 'Readiness Gates', type: 'string', priority: 1, cell: gates },
];

function ready(pod: KubernetesObject): string {
  const total = arrayAt(pod, 'spec.containers').length;
  const count = arrayAt(pod, 'status.containerStatuses').filter(
    status => fieldAt(status, 'ready') === true,
  ).length;
  return `${count}/${total}`;
}

/** What a pod is doing, in the one word that kubectl shows: a phase, or why a container waits or ended. */
export function podStatus(pod: KubernetesObject): string {
  let status = textAt(pod, 'status.reason') || textAt(pod, 'status.phase');
  const initial = initStatus(pod);
  if (initial) status = initial;
  else status = containerStatus(pod, status);
  if (pod.metadata.deletionTimestamp) {
    return textAt(pod, 'status.reason') === 'NodeLost'
      ? 'Unknown'
      : 'Terminating';
  }
  return status;
}

/** The state of the first init container that has not succeeded. */
function initStatus(pod: KubernetesObject): string | undefined {
  const statuses = arrayAt(pod, 'status.initContainerStatuses');
  const total = arrayAt(pod, 'spec.initContainers').length;
  for (const [index, status] of statuses.entries()) {
    const ended = fieldAt(status, 'state.terminated');
    if (ended && numberAt(ended, 'exitCode') === 0) continue;
    if (ended) return `Init:${endOf(ended)}`;
    const waiting = textAt(status, 'state.waiting.reason');
    if (waiting && waiting !== 'PodInitializing') return `Init:${waiting}`;
    return `Init:${index}/${total}`;
  }
  return undefined;
}

/** The state of the last container that is not simply running; kubectl looks from last to first. */
function containerStatus(pod: KubernetesObject, phase: string): string {
  let status = phase;
  let isRunning = false;
  for (const container of [
    ...arrayAt(pod, 'status.containerStatuses'),
  ].reverse()) {
    const waiting = textAt(container, 'state.waiting.reason');
    const ended = fieldAt(container, 'state.terminated');
    if (waiting) status = waiting;
    else if (ended) status = endOf(ended);
    else if (
      fieldAt(container, 'ready') === true &&
      fieldAt(container, 'state.running')
    ) {
      isRunning = true;
    }
  }
  if (status !== 'Completed' || !isRunning) return status;
  const isReady = arrayAt(pod, 'status.conditions').some(
    condition =>
      fieldAt(condition, 'type') === 'Ready' &&
      fieldAt(condition, 'status') === 'True',
  );
  return isReady ? 'Running' : 'NotReady';
}

function endOf(terminated: unknown): string {
  const reason = textAt(terminated, 'reason');
  if (reason) return reason;
  const signal = numberAt(terminated, 'signal');
  return signal !== 0
    ? `Signal:${signal}`
    : `ExitCode:${numberAt(terminated, 'exitCode')}`;
}

function restarts(pod: KubernetesObject, now: number): string {
  const statuses = arrayAt(pod, 'status.containerStatuses');
  const count = statuses.reduce<number>(
    (sum, status) => sum + numberAt(status, 'restartCount'),
    0,
  );
  const last = statuses
    .map(status => textAt(status, 'lastState.terminated.finishedAt'))
    .sort()
    .at(-1);
  return count > 0 && last
    ? `${count} (${ageOf(last, now)} ago)`
    : String(count);
}

function gates(pod: KubernetesObject): string {
  const wanted = arrayAt(pod, 'spec.readinessGates');
  if (wanted.length === 0) return '<none>';
  const met = wanted.filter(gate =>
    arrayAt(pod, 'status.conditions').some(
      condition =>
        fieldAt(condition, 'type') === fieldAt(gate, 'conditionType') &&
        fieldAt(condition, 'status') === 'True',
    ),
  );
  return `${met.length}/${wanted.length}`;
}
