import type {
  ContainerState as KubernetesContainerState,
  ContainerStateTerminated,
  ContainerStatus,
} from 'kubernetes-types/core/v1';
import { kubernetesTime } from '../pods/Clock';
import type {
  ContainerObservation,
  ContainerState,
  Termination,
} from '../containers/ContainerState';

/** A container's status as a kubelet writes it. */
export function containerStatus(
  observation: ContainerObservation,
): ContainerStatus {
  const { lastTermination, state } = observation;
  return {
    name: observation.name,
    image: observation.image,
    imageID: observation.imageID,
    ...(observation.containerID && { containerID: observation.containerID }),
    state: stateOf(state),
    lastState: lastTermination
      ? { terminated: terminatedState(lastTermination) }
      : {},
    restartCount: observation.restartCount,
    started: observation.started,
    ready: observation.ready,
  };
}

function stateOf(state: ContainerState): KubernetesContainerState {
  switch (state.kind) {
    case 'waiting':
      return {
        waiting: {
          reason: state.reason,
          ...(state.message && { message: state.message }),
        },
      };
    case 'running':
      return { running: { startedAt: kubernetesTime(state.startedAt) } };
    default:
      return { terminated: terminatedState(state.termination) };
  }
}

function terminatedState(termination: Termination): ContainerStateTerminated {
  const { exitCode, signal, reason, message, containerID } = termination;
  const { startedAt, finishedAt } = termination;
  return {
    exitCode,
    ...(signal && { signal }),
    reason,
    ...(message && { message }),
    ...(startedAt && { startedAt: kubernetesTime(startedAt) }),
    finishedAt: kubernetesTime(finishedAt),
    ...(containerID && { containerID }),
  };
}
