import { matchScore } from './matchScore';
import {
  paletteGroups,
  type PaletteEntry,
  type PaletteGroup,
} from './PaletteEntry';

/** So many of each group show; whoever looks for more types another letter. */
const shownPerGroup = 8;

/** The entries that fit a search by group, the group of the best one first. Without a search they stay in their order. */
export function findEntries(
  entries: readonly PaletteEntry[],
  search: string,
): { group: PaletteGroup; entries: PaletteEntry[] }[] {
  const fits = entries
    .map(entry => ({ entry, score: matchScore(search, entry) }))
    .filter(({ score }) => score > 0)
    // Stable: what fits equally well stays in its order.
    .sort((a, b) => b.score - a.score);
  return paletteGroups
    .map(group => {
      const members = fits.filter(({ entry }) => entry.group === group);
      return {
        group,
        best: members[0]?.score ?? 0,
        entries: members.slice(0, shownPerGroup).map(({ entry }) => entry),
      };
    })
    .filter(({ best }) => best > 0)
    .sort((a, b) => b.best - a.best)
    .map(({ group, entries: shown }) => ({ group, entries: shown }));
}
