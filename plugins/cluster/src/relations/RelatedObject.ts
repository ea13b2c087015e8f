import type { ClusterRow, LabelSelector } from '@streamspace/plugin-common';
import type { ApiKind } from '../api/ClusterApi';
import { kindName } from '../kinds/kindName';

/** An object that may be related to another: its row, and of which kind it is. */
export type RelatedObject = { kind: ApiKind; row: ClusterRow };

/** All objects that are known, by their UIDs. */
export type KnownObjects = ReadonlyMap<string, RelatedObject>;

/** Which pods an object chooses by their labels; undefined of kinds that choose none. */
export function podSelectorOf({
  kind,
  row,
}: RelatedObject): LabelSelector | undefined {
  const selector = row.facts?.selector;
  if (!selector) return undefined;
  switch (kindName(kind)) {
    case 'services': {
      const matchLabels = selector as Record<string, string>;
      // A Service without a selector chooses nothing, other than a policy without one.
      return Object.keys(matchLabels).length > 0 ? { matchLabels } : undefined;
    }
    case 'networkpolicies.networking.k8s.io':
    case 'poddisruptionbudgets.policy':
      return selector as LabelSelector;
    default:
      return undefined;
  }
}

/** Owners that are known, the controller first. */
export function ownersOf(
  { row }: RelatedObject,
  objects: KnownObjects,
): RelatedObject[] {
  return [...(row.metadata.ownerReferences ?? [])]
    .sort((a, b) => Number(b.controller ?? 0) - Number(a.controller ?? 0))
    .flatMap(({ uid }) => objects.get(uid) ?? []);
}

/** Of an object its UID; rows of the cluster always have one. */
export function uidOf({ row }: RelatedObject): string {
  return row.metadata.uid ?? row.key;
}
