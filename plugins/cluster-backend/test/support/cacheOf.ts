import type { ClusterRow } from '@streamspace/plugin-common';
import type { KindCache, RowChange } from '../../src/rows/KindCache';

const columns = ['Name', 'Status', 'Restarts', 'Age'].map(name => ({
  name,
  type: name === 'Age' ? 'date' : 'string',
  format: name === 'Name' ? 'name' : '',
  description: '',
  priority: 0,
}));

/** A row of a kind with the columns Name, Status, Restarts and Age. */
export function row(
  name: string,
  status = 'Running',
  restarts = '0',
): ClusterRow {
  return {
    key: `shop/${name}`,
    metadata: { name, namespace: 'shop' },
    cells: [name, status, restarts, '2026-11-24T12:00:00Z'],
    facts: { size: Number.parseInt(restarts, 10) },
  };
}

/** A cache whose rows the test sets. */
export function cacheOf(initial: ClusterRow[]) {
  const rows = new Map(initial.map(each => [each.key, each]));
  const listeners = new Set<(change: RowChange) => void>();
  const tell = (change: RowChange) => listeners.forEach(hear => hear(change));
  return {
    cache: {
      columns,
      profile: {
        facets: ['Status'],
        totals: { size: (each: ClusterRow) => Number(each.facts?.size) },
      },
      isComplete: true,
      isGone: false,
      rows: () => [...rows.values()],
      get: (key: string) => rows.get(key),
      onState: () => () => {},
      onChange: (added: (change: RowChange) => void) => {
        listeners.add(added);
        return () => listeners.delete(added);
      },
    } as unknown as KindCache,
    put(each: ClusterRow) {
      rows.set(each.key, each);
      tell({ key: each.key, after: each });
    },
    remove(key: string) {
      rows.delete(key);
      tell({ key });
    },
  };
}
