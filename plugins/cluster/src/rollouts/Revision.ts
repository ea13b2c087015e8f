import type { ClusterRow } from '@streamspace/plugin-common';

/** A pod template that a workload has had, and that it can go back to. */
export type Revision = {
  /** As `kubectl rollout history` counts them. */
  number: number;
  /** Of the ReplicaSet or ControllerRevision that keeps it. */
  name: string;
  /** What somebody said to have changed, by the annotation `kubernetes.io/change-cause`. */
  changeCause?: string;
  images: string[];
  createdAt?: string;
};

/** The revisions of a workload, the newest first, from rows of what keeps them; one that has no number yet is left out. */
export function revisionsOf(rows: ClusterRow[]): Revision[] {
  return rows
    .map(({ metadata, facts }) => ({
      number: Number(facts?.revision ?? 0),
      name: metadata.name!,
      changeCause: (facts?.changeCause ?? undefined) as string | undefined,
      images: (facts?.images ?? []) as string[],
      createdAt: metadata.creationTimestamp,
    }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => b.number - a.number);
}
