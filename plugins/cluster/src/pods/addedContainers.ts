import type { ClusterRow } from '@streamspace/plugin-common';

/** A container that somebody has added for debugging. */
export type AddedContainer = {
  name: string;
  isRunning: boolean;
  reason: string | null;
};

/** Those that somebody has added to a pod, by its row. */
export function addedContainers({ facts }: ClusterRow): AddedContainer[] {
  return (facts?.ephemeralContainers ?? []) as AddedContainer[];
}
