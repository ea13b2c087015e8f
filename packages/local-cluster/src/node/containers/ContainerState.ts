import type { ContainerStateTerminated } from 'kubernetes-types/core/v1';

/** What a container is doing, before it is put into Kubernetes' words. Times are milliseconds since 1970. */
export type ContainerState =
  | { kind: 'waiting'; reason: string; message?: string }
  | { kind: 'running'; startedAt: number }
  | { kind: 'terminated'; termination: Termination };

/** How a run of a container ended. */
export type Termination = {
  exitCode: number;
  signal?: number;
  /** `Completed`, `Error`, `OOMKilled`, `ContainerStatusUnknown` … */
  reason: string;
  message?: string;
  startedAt?: number;
  finishedAt: number;
  containerID?: string;
};

/** One container as the node sees it, from which its status is written. */
export type ContainerObservation = {
  name: string;
  image: string;
  imageID: string;
  containerID?: string;
  state: ContainerState;
  lastTermination?: Termination;
  restartCount: number;
  /** The startup probe succeeded, or there is none and it runs. */
  started: boolean;
  ready: boolean;
  /** It has ended and will not start again. */
  finished: boolean;
};

/** Reads a termination back from a status, for a node that starts anew. */
export function terminationOf({
  exitCode,
  signal,
  reason = 'Error',
  message,
  startedAt,
  finishedAt,
  containerID,
}: ContainerStateTerminated): Termination {
  const millis = (time?: unknown) =>
    time ? Date.parse(String(time)) : undefined;
  return {
    exitCode,
    signal,
    reason,
    message,
    startedAt: millis(startedAt),
    finishedAt: millis(finishedAt) ?? 0,
    containerID,
  };
}
