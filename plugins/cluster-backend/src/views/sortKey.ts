import { InputError } from '@backstage/errors';
import {
  usageSorts,
  type ClusterColumn,
  type ClusterRow,
  type ResourceAmounts,
} from '@streamspace/plugin-common';

/** What rows are compared by: numbers before words. */
export type SortKey = string | number;

/** Less than anything that is measured. */
const unmeasured = -1;

/** Of what has not been yet: behind all that has. */
const never = Number.MAX_SAFE_INTEGER;

/** The order of a list. */
export type RowOrder = {
  /** As asked for; empty by namespace and name. */
  text: string;
  keyOf: (row: ClusterRow) => SortKey;
  compare: (a: ClusterRow, b: ClusterRow) => number;
};

/**
 * Reads `Status` or `-Status`.
 *
 * @param amountsOf - what rows use, where they can be sorted by it.
 * @throws InputError for a name that no column has.
 */
export function parseOrder(
  columns: ClusterColumn[],
  text: string | undefined = '',
  amountsOf?: (row: ClusterRow) => ResourceAmounts | undefined,
): RowOrder {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const resource = resourceOf(name);
  const keyOf =
    resource && amountsOf
      ? (row: ClusterRow) => amountsOf(row)?.[resource] ?? unmeasured
      : keyReader(columns, name);
  const sign = descending ? -1 : 1;
  return {
    text,
    keyOf,
    compare: (a, b) =>
      sign * (compareKeys(keyOf(a), keyOf(b)) || compareKeys(a.key, b.key)),
  };
}

/** Whether a list is sorted by what its rows use. */
export function isUsageSort(text: string | undefined): boolean {
  return resourceOf(text?.replace(/^-/, '') ?? '') !== undefined;
}

export function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

function resourceOf(name: string): keyof ResourceAmounts | undefined {
  if (name === usageSorts.cpu) return 'cpu';
  return name === usageSorts.memory ? 'memory' : undefined;
}

function keyReader(
  columns: ClusterColumn[],
  name: string,
): (row: ClusterRow) => SortKey {
  if (!name) return row => row.key;
  if (name === 'Namespace') return row => row.metadata?.namespace ?? '';
  const index = columns.findIndex(column => column.name === name);
  if (index < 0) {
    throw new InputError(
      `sort: there is no column "${name.slice(0, 80)}"; the columns are Namespace, ${columns.map(column => column.name).join(', ')}`,
    );
  }
  // People look for the youngest first, as they do where the server prints ages.
  if (columns[index].type === 'date') {
    return row => {
      const timeMs = Date.parse(String(row.cells[index]));
      return Number.isNaN(timeMs) ? never : -timeMs;
    };
  }
  return row => keyOfCell(row.cells[index]);
}

/** `3 (5m ago)` and `2/3` sort by the number that they begin with, `10.1.0.7` as a word. */
function keyOfCell(cell: unknown): SortKey {
  if (typeof cell === 'number') return cell;
  const text = String(cell ?? '');
  const leading = /^\d+(?=$|[\s/%])/.exec(text);
  return leading ? Number(leading[0]) : text.toLowerCase();
}
