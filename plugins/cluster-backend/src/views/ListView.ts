import type { KindCache, RowChange } from '../rows/KindCache';
import { parseLabelSelector } from './labelSelector';
import { parseOrder, type RowOrder } from './sortKey';
import type {
  ClusterRow,
  Facets,
  ResourceAmounts,
  Totals,
  ViewQuery,
} from '@streamspace/plugin-common';

/** Above so many changes at once it is cheaper to sort everything anew. */
const maxChangesInPlace = 500;

/** What rows use, where they are to be sorted by it. */
export type MeasuredRows = {
  /** By it rows are sorted under the names of `usageSorts`; undefined for a row that is not measured. */
  amountsOf: (row: ClusterRow) => ResourceAmounts | undefined;
  /** Calls `listener` when amounts have changed; returns what ends that. */
  onSample: (listener: () => void) => () => void;
};

/**
 * The rows of a cache that fit a query, in its order. Changes are taken in when somebody asks: they cost what changed, not what there is.
 *
 * @throws InputError where the query names what the kind has not.
 */
export class ListView {
  private sorted: ClusterRow[] = [];
  private readonly changed = new Map<string, ClusterRow | undefined>();
  private isStale = true;
  private counted?: { facets: Facets; totals: Totals };
  private readonly order: RowOrder;
  private readonly fits: (row: ClusterRow) => boolean;
  private readonly end: () => void;

  constructor(
    private readonly cache: KindCache,
    query: ViewQuery,
    measured?: MeasuredRows,
  ) {
    this.order = parseOrder(cache.columns, query.sort, measured?.amountsOf);
    this.fits = predicateOf(cache, query);
    const ends = [
      cache.onChange(change => this.note(change)),
      cache.onState(() => {
        if (!cache.isComplete) this.isStale = true;
      }),
      // All places change at once.
      measured?.onSample(() => {
        this.isStale = true;
      }) ?? (() => {}),
    ];
    this.end = () => ends.forEach(end => end());
  }

  get sort(): RowOrder {
    return this.order;
  }

  /** All rows, as of now. */
  rows(): readonly ClusterRow[] {
    if (this.isStale || this.changed.size > 0) this.counted = undefined;
    if (this.isStale || this.changed.size > maxChangesInPlace) {
      this.sorted = this.cache
        .rows()
        .filter(this.fits)
        .sort(this.order.compare);
    } else if (this.changed.size > 0) {
      this.takeIn();
    }
    this.isStale = false;
    this.changed.clear();
    return this.sorted;
  }

  /** The values of the kind's columns that have few, counted. */
  facets(): Facets {
    return this.count().facets;
  }

  /** What of the kind can be added up. */
  totals(): Totals {
    return this.count().totals;
  }

  close(): void {
    this.end();
  }

  private count(): { facets: Facets; totals: Totals } {
    const rows = this.rows();
    const { facets = [], totals = {} } = this.cache.profile;
    this.counted ??= {
      facets: Object.fromEntries(
        facets.flatMap(name => {
          const index = this.cache.columns.findIndex(
            column => column.name === name,
          );
          return index < 0 ? [] : [[name, countValues(rows, index)]];
        }),
      ),
      totals: Object.fromEntries(
        Object.entries(totals).map(([name, read]) => [
          name,
          rows.reduce((sum, row) => sum + read(row), 0),
        ]),
      ),
    };
    return this.counted;
  }

  private note({ key, after }: RowChange) {
    this.changed.set(key, after);
  }

  private takeIn() {
    const { compare } = this.order;
    const kept = this.sorted.filter(row => !this.changed.has(row.key));
    const fresh = [...this.changed.values()]
      .filter((row): row is ClusterRow => row !== undefined && this.fits(row))
      .sort(compare);
    this.sorted = merge(kept, fresh, compare);
  }
}

function merge(
  kept: ClusterRow[],
  fresh: ClusterRow[],
  compare: RowOrder['compare'],
): ClusterRow[] {
  if (fresh.length === 0) return kept;
  const merged: ClusterRow[] = [];
  let next = 0;
  for (const row of kept) {
    while (next < fresh.length && compare(fresh[next], row) < 0) {
      merged.push(fresh[next]);
      next += 1;
    }
    merged.push(row);
  }
  return merged.concat(fresh.slice(next));
}

function countValues(
  rows: readonly ClusterRow[],
  index: number,
): Record<string, number> {
  // Values are anything, also names that every object has.
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const value = String(cells[index] ?? '');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function predicateOf(
  cache: KindCache,
  query: ViewQuery,
): (row: ClusterRow) => boolean {
  const tests: ((row: ClusterRow) => boolean)[] = [];
  if (query.namespaces) {
    const namespaces = new Set(query.namespaces);
    tests.push(({ metadata }) => namespaces.has(metadata?.namespace ?? ''));
  }
  if (query.labelSelector) {
    const matches = parseLabelSelector(query.labelSelector);
    tests.push(({ metadata }) => matches(metadata?.labels ?? {}));
  }
  for (const [name, value] of Object.entries(query.filters ?? {})) {
    const index = cache.columns.findIndex(column => column.name === name);
    tests.push(({ cells }) => index >= 0 && String(cells[index]) === value);
  }
  if (query.owners) {
    const owners = new Set(query.owners);
    tests.push(({ metadata }) =>
      (metadata?.ownerReferences ?? []).some(({ uid }) => owners.has(uid)),
    );
  }
  const { claim } = query;
  if (claim) {
    tests.push(({ facts }) =>
      ((facts?.claims ?? []) as string[]).includes(claim),
    );
  }
  if (query.health) {
    const wanted = new Set<string | undefined>(query.health);
    tests.push(({ health }) => wanted.has(health));
  }
  const words = query.search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  if (words.length > 0) tests.push(row => containsAll(row, words));
  return row => tests.every(test => test(row));
}

function containsAll({ metadata, cells }: ClusterRow, words: string[]) {
  const labels = Object.entries(metadata?.labels ?? {});
  const text = [
    metadata?.namespace,
    metadata?.name,
    ...cells.filter(cell => typeof cell !== 'object'),
    ...labels.map(([name, value]) => `${name}=${value}`),
  ]
    .join('\n')
    .toLowerCase();
  return words.every(word => text.includes(word));
}
