import type { ClusterRow } from '@streamspace/plugin-common';
import type { ApiKind, FoundObjects } from '../api/ClusterApi';
import { apiVersionOf, kindName } from '../kinds/kindName';
import { pluralTitle } from '../kinds/pluralTitle';
import { sectionsOf } from '../kinds/sections';

/** Something that one can go to. */
export type SearchEntry = {
  /** Title of its kind, under which it stands; empty for the kinds themselves. */
  group: string;
  kind: ApiKind;
  /** The object; the list of its kind where absent. */
  row?: ClusterRow;
  /** How many of a kind were found, where more were than are shown. */
  total?: number;
};

/** Kinds by their names, as people write them: `Pods`, `po`, `deployments.apps`. */
export function kindEntries(kinds: ApiKind[], query: string): SearchEntry[] {
  const word = query.trim().toLowerCase();
  if (!word) return [];
  return sectionsOf(kinds)
    .flatMap(section => section.kinds)
    .filter(
      kind =>
        kindName(kind).startsWith(word) ||
        kind.kind.toLowerCase().startsWith(word) ||
        kind.shortNames.includes(word),
    )
    .slice(0, 5)
    .map(kind => ({ group: '', kind }));
}

/** What the server found, kind by kind; where there is more of a kind, the way to its list follows. */
export function objectEntries(
  kinds: ApiKind[],
  { groups }: FoundObjects,
): SearchEntry[] {
  return groups.flatMap(({ apiVersion, plural, items, totalItems }) => {
    const kind = kinds.find(
      each => each.plural === plural && apiVersionOf(each) === apiVersion,
    );
    if (!kind) return [];
    const group = pluralTitle(kind.kind, kind.plural);
    return [
      ...items.map(row => ({ group, kind, row })),
      ...(totalItems > items.length
        ? [{ group, kind, total: totalItems }]
        : []),
    ];
  });
}
