import type { Facets } from '../api/MarketplaceApi';
import type { FilterName } from './browseState';

/**
 * The values of a filter with how many templates each leaves, the most common first; of yes and no yes. Chosen ones are there also where they leave none, so that
 * they can be taken back.
 */
export function facetValues(
  facets: Facets | undefined,
  filter: FilterName,
  chosen: readonly string[],
): { value: string; count: number }[] {
  const known = facets?.[filter] ?? [];
  const missing = chosen
    .filter(value => !known.some(one => one.value === value))
    .map(value => ({ value, count: 0 }));
  const byName = (a: { value: string }, b: { value: string }) =>
    a.value.localeCompare(b.value);
  const values = [...known, ...missing];
  // Yes stands before no, however many there are.
  if (filter === 'installed' || filter === 'runsHere')
    return values.sort((a, b) => byName(b, a));
  return values.sort((a, b) => b.count - a.count || byName(a, b));
}
