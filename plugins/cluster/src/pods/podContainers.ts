import type { Health } from '@streamspace/plugin-common';
import type {
  Container,
  ContainerState,
  ContainerStatus,
  Pod,
} from 'kubernetes-types/core/v1';

/** A container of a pod, as it is wanted and as it is. */
export type PodContainer = {
  /** What it is there for; a sidecar is an init container that goes on (KEP-753). */
  role: 'init' | 'sidecar' | 'main' | 'ephemeral';
  spec: Container;
  /** Absent until its node has told. */
  status?: ContainerStatus;
};

/** How a container stands, in the words of its node. */
export type ContainerCondition = {
  word: 'running' | 'waiting' | 'ended' | 'unknown';
  health: Health;
  reason?: string;
  message?: string;
  exitCode?: number;
  signal?: number;
  /** When it came to stand so, RFC 3339. */
  since?: string;
};

/** Reasons to wait that pass by themselves. */
const passing = new Set(['ContainerCreating', 'PodInitializing']);

/** The containers of a pod, in the order in which they start. */
export function containersOf({ spec, status }: Pod): PodContainer[] {
  const statuses = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ?? []),
  ];
  const withStatus =
    (roleOf: (container: Container) => PodContainer['role']) =>
    (container: Container): PodContainer => ({
      role: roleOf(container),
      spec: container,
      status: statuses.find(({ name }) => name === container.name),
    });
  return [
    ...(spec?.initContainers ?? []).map(
      withStatus(({ restartPolicy }) =>
        restartPolicy === 'Always' ? 'sidecar' : 'init',
      ),
    ),
    ...(spec?.containers ?? []).map(withStatus(() => 'main')),
    ...(spec?.ephemeralContainers ?? []).map(withStatus(() => 'ephemeral')),
  ];
}

/** How a container stands now. */
export function conditionOf({
  role,
  status,
}: PodContainer): ContainerCondition {
  if (!status?.state) return { word: 'unknown', health: 'progressing' };
  const { waiting, running, terminated } = status.state;
  if (running) {
    const isWell = status.ready || role === 'init' || role === 'ephemeral';
    return {
      word: 'running',
      health: isWell ? 'ok' : 'warning',
      since: running.startedAt,
    };
  }
  if (terminated) return ended(terminated);
  const { reason, message } = waiting ?? {};
  const isPassing = !reason || passing.has(reason);
  return {
    word: 'waiting',
    health: isPassing ? 'progressing' : 'failed',
    reason,
    message,
  };
}

/** How its last run ended; undefined where it has had one run alone. */
export function lastEndOf({
  status,
}: PodContainer): ContainerCondition | undefined {
  const { terminated } = status?.lastState ?? {};
  return terminated && ended(terminated);
}

function ended({
  exitCode,
  reason,
  message,
  signal,
  finishedAt,
}: NonNullable<ContainerState['terminated']>): ContainerCondition {
  return {
    word: 'ended',
    health: exitCode === 0 ? 'ok' : 'failed',
    reason,
    message,
    exitCode,
    ...(signal && { signal }),
    since: finishedAt,
  };
}
