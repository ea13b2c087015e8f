import type { Container, ContainerStatus, Pod } from 'kubernetes-types/core/v1';
import {
  terminationOf,
  type ContainerObservation,
  type ContainerState,
  type Termination,
} from './ContainerState';
import type { ContainerRole } from './ContainerRole';
import { willRestart } from './willRestart';

export type FirstObservationOptions = {
  pod: Pod;
  container: Container;
  role: ContainerRole;
  /** Its status as the API server has it, from a former life of the node. */
  previous?: ContainerStatus;
  now: number;
};

/**
 * What can be seen of a container before this node did anything: a container that ran when a former life of the node ended has ended with
 * it.
 */
export function firstObservation({
  pod,
  container,
  role,
  previous,
  now,
}: FirstObservationOptions): ContainerObservation {
  const last = previous?.lastState?.terminated;
  const base = {
    name: container.name,
    image: container.image!,
    imageID: previous?.imageID ?? '',
    containerID: previous?.containerID,
    lastTermination: last && terminationOf(last),
    restartCount: previous?.restartCount ?? 0,
    started: false,
    ready: false,
    finished: false,
  };
  const ended = (termination: Termination) => ({
    ...base,
    state: { kind: 'terminated', termination } as ContainerState,
    finished: !willRestart(pod, { role, exitCode: termination.exitCode }),
  });
  if (previous?.state?.terminated) {
    return ended(terminationOf(previous.state.terminated));
  }
  if (previous?.state?.running) {
    return ended({
      exitCode: 137,
      reason: 'ContainerStatusUnknown',
      message: 'The container ended with the node that ran it.',
      startedAt: Date.parse(String(previous.state.running.startedAt)),
      finishedAt: now,
      containerID: previous.containerID,
    });
  }
  // Between two runs.
  if (previous?.state?.waiting && last) return ended(terminationOf(last));
  const waitsForInit = Boolean(pod.spec?.initContainers?.length);
  return {
    ...base,
    state: {
      kind: 'waiting',
      reason: waitsForInit ? 'PodInitializing' : 'ContainerCreating',
    },
  };
}
