import type { Facets } from '../api/MarketplaceApi';
import type { FilterName } from './browseState';

/**
 * The values of a filter with how many templates each leaves, the most common first. Chosen ones are there also where they leave none, so that
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
  return [...known, ...missing].sort(
    (a, b) => b.count - a.count || a.value.localeCompare(b.value),
  );
}
