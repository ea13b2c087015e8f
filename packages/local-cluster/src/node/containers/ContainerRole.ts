import type { Container, EphemeralContainer } from 'kubernetes-types/core/v1';

/** What a container is there for: to prepare the pod, to be it, or to let somebody look into it. */
export type ContainerRole = 'init' | 'main' | 'ephemeral';

/** Where a pod's spec has the containers of each role. */
export const containerLists = {
  init: 'initContainers',
  main: 'containers',
  ephemeral: 'ephemeralContainers',
} as const satisfies Record<ContainerRole, string>;

/** A container of any role. */
export type RoleContainer = Container &
  Pick<EphemeralContainer, 'targetContainerName'>;
