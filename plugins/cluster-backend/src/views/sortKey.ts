import { InputError } from '@backstage/errors';
import type { ClusterColumn, ClusterRow } from '@streamspace/plugin-common';

/** What rows are compared by: numbers before words. */
export type SortKey = string | number;

/** The order of a list. */
export type RowOrder = {
  /** As asked for; empty by namespace and name. */
  text: string;
  keyOf: (row: ClusterRow) => SortKey;
  compare: (a: ClusterRow, b: ClusterRow) => number;
};

/** Reads `Status` or `-Status`. @throws InputError for a name that no column has. */
export function parseOrder(
  columns: ClusterColumn[],
  text: string | undefined = '',
): RowOrder {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const keyOf = keyReader(columns, name);
  const sign = descending ? -1 : 1;
  return {
    text,
    keyOf,
    compare: (a, b) =>
      sign * (compareKeys(keyOf(a), keyOf(b)) || compareKeys(a.key, b.key)),
  };
}

export function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  if (a < b) return -1;
  return a > b ? 1 : 0;
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
    return row => -Date.parse(String(row.cells[index] ?? 0));
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
