import type { ConnectionsPage } from '../api/AdministrationApi';

/** A page as it is shown while a newer answer waits. */
export interface ShownPage {
  page: ConnectionsPage;
  /** How many rows of the newer answer are not shown. */
  newCount: number;
}

/**
 * Lays a newer answer over the page that is shown: rows change in place, those that ended go, those that moved up where others went follow at
 * the end, and those that would push rows away from under the pointer wait.
 */
export function layOver(
  shown: ConnectionsPage,
  fresh: ConnectionsPage,
): ShownPage {
  const byName = new Map(fresh.items.map(item => [item.name, item]));
  const kept = shown.items.flatMap(({ name }) => byName.get(name) ?? []);
  const names = new Set(kept.map(({ name }) => name));
  const last = fresh.items.findLastIndex(({ name }) => names.has(name));
  const following = fresh.items.slice(last + 1);
  const items = [...kept, ...following];
  return {
    page: { ...fresh, items },
    newCount: fresh.items.length - items.length,
  };
}
