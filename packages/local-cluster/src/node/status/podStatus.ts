import type {
  ContainerStatus,
  Pod,
  PodCondition,
  PodStatus,
} from 'kubernetes-types/core/v1';
import type { ContainerObservation } from '../containers/ContainerState';
import { kubernetesTime } from '../pods/Clock';
import { qosClass } from '../pods/qosClass';
import { containerStatus } from './containerStatus';

/** A pod as the node sees it. */
export type PodObservation = {
  podIP?: string;
  hostIP: string;
  startTime: number;
  initContainers: ContainerObservation[];
  containers: ContainerObservation[];
  ephemeralContainers: ContainerObservation[];
  /** Why the node gave the pod up, such as its deadline; decides the phase by itself. */
  failure?: { reason: string; message: string };
};

type Condition = Pick<PodCondition, 'status' | 'reason' | 'message'>;

/** The conditions that a node writes. Others, such as those of readiness gates, are somebody else's. */
export const nodeConditions: string[] = [
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
];

/**
 * The status that a kubelet writes of a pod.
 *
 * @param pod - with the conditions of its last status, whose transition times are kept while a condition stays as it is
 * @param told - what this node said last, which a watched pod may not show yet
 */
export function podStatus(
  pod: Pod,
  observation: PodObservation,
  now: number,
  told: PodStatus = {},
): PodStatus {
  const { podIP, hostIP, failure } = observation;
  const { containers, initContainers, ephemeralContainers } = observation;
  const phase = failure ? 'Failed' : podPhase(observation);
  return {
    phase,
    conditions: conditionsOf(pod, observation, { phase, now, told }),
    hostIP,
    ...(podIP && { podIP, podIPs: [{ ip: podIP }] }),
    startTime: kubernetesTime(observation.startTime),
    ...(initContainers.length > 0 && {
      initContainerStatuses: initContainers.map(containerStatus),
    }),
    containerStatuses: containers.map(containerStatus),
    ...(ephemeralContainers.length > 0 && {
      ephemeralContainerStatuses: ephemeralContainers.map(ephemeralStatus),
    }),
    qosClass: pod.status?.qosClass ?? qosClass(pod),
    ...failure,
  };
}

/** Nobody asks whether one has started, or is ready. */
function ephemeralStatus(observation: ContainerObservation): ContainerStatus {
  const { started: _started, ...status } = containerStatus(observation);
  return status;
}

/** The phase of a pod by "Pod Lifecycle". Who looks into it does not keep it, but it is not over before their containers are. */
function podPhase({
  initContainers,
  containers,
  ephemeralContainers,
}: PodObservation): 'Pending' | 'Running' | 'Succeeded' | 'Failed' {
  const exitCode = ({ state }: ContainerObservation) =>
    state.kind === 'terminated' ? state.termination.exitCode : undefined;
  const isLookedAt = ephemeralContainers.some(
    ({ state }) => state.kind === 'running',
  );
  if (initContainers.some(init => init.finished && exitCode(init) !== 0)) {
    return isLookedAt ? 'Pending' : 'Failed';
  }
  if (!initContainers.every(init => init.finished)) return 'Pending';
  if (containers.every(({ finished }) => finished)) {
    if (isLookedAt) return 'Running';
    return containers.every(container => exitCode(container) === 0)
      ? 'Succeeded'
      : 'Failed';
  }
  const neverStarted = containers.some(
    ({ state, lastTermination }) =>
      state.kind === 'waiting' && !lastTermination,
  );
  return neverStarted ? 'Pending' : 'Running';
}

function conditionsOf(
  pod: Pod,
  observation: PodObservation,
  { phase, now, told }: { phase: string; now: number; told: PodStatus },
): PodCondition[] {
  const previous = pod.status?.conditions ?? [];
  const containersReady = containersReadyCondition(observation, phase);
  const gates = (pod.spec?.readinessGates ?? []).map(
    gate => gate.conditionType,
  );
  const unmet = gates.filter(
    type => previous.find(one => one.type === type)?.status !== 'True',
  );
  const own: Record<string, Condition> = {
    Initialized: initializedCondition(observation, phase),
    Ready:
      containersReady.status === 'True' && unmet.length > 0
        ? {
            status: 'False',
            reason: 'ReadinessGatesNotReady',
            message: `conditions not met: ${unmet.join(', ')}`,
          }
        : containersReady,
    ContainersReady: containersReady,
    PodScheduled: { status: 'True' },
  };
  return [
    ...Object.entries(own).map(([type, condition]) => {
      const before = [...(told.conditions ?? []), ...previous].find(
        one => one.type === type,
      );
      const unchanged = before?.status === condition.status;
      return {
        type,
        ...condition,
        lastProbeTime: null as unknown as string,
        lastTransitionTime:
          unchanged && before.lastTransitionTime
            ? before.lastTransitionTime
            : kubernetesTime(now),
      };
    }),
    ...previous.filter(({ type }) => !nodeConditions.includes(type)),
  ];
}

function initializedCondition(
  { initContainers }: PodObservation,
  phase: string,
): Condition {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' };
  const incomplete = initContainers.filter(
    ({ finished, state }) =>
      !finished ||
      state.kind !== 'terminated' ||
      state.termination.exitCode !== 0,
  );
  if (incomplete.length === 0) return { status: 'True' };
  return {
    status: 'False',
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: [${names(incomplete)}]`,
  };
}

function containersReadyCondition(
  { containers }: PodObservation,
  phase: string,
): Condition {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const unready = containers.filter(({ ready }) => !ready);
  if (unready.length === 0) return { status: 'True' };
  return {
    status: 'False',
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${names(unready)}]`,
  };
}

function names(containers: ContainerObservation[]): string {
  return containers.map(({ name }) => name).join(' ');
}
