import { InputError } from '@backstage/errors';
import { decodeCursor, encodeCursor } from '@streamspace/plugin-node';
import type { ClusterRow } from '@streamspace/plugin-common';
import type { ListView } from './ListView';
import { compareKeys, type RowOrder, type SortKey } from './sortKey';
import type { PageQuery } from '@streamspace/plugin-common';

/** One page of a view, in the form of the platform's lists. */
export type RowPage = {
  items: ClusterRow[];
  /** On all pages together. */
  totalItems: number;
  nextCursor?: string;
  previousCursor?: string;
};

/**
 * One page of a view. A cursor names the row beside which the page lies, which need not be there any more.
 *
 * @throws InputError for a cursor of another order.
 */
export function readRows(
  view: ListView,
  { limit, cursor }: PageQuery,
): RowPage {
  const rows = view.rows();
  const { sort } = view;
  let start = 0;
  if (cursor) {
    const place = decodeCursor(cursor, sort.text);
    const at = { sortKey: readSortKey(place.key), key: place.id };
    start =
      place.side === 'after'
        ? firstBeyond(rows, sort, at, true)
        : Math.max(0, firstBeyond(rows, sort, at, false) - limit);
  }
  const items = rows.slice(start, start + limit);
  const at = (row: ClusterRow, side: 'after' | 'before') =>
    encodeCursor({
      sort: sort.text,
      key: JSON.stringify(sort.keyOf(row)),
      id: row.key,
      side,
    });
  return {
    items,
    totalItems: rows.length,
    ...(start + limit < rows.length && {
      nextCursor: at(items.at(-1)!, 'after'),
    }),
    ...(start > 0 &&
      items.length > 0 && { previousCursor: at(items[0], 'before') }),
  };
}

/** @throws InputError for what a client made up. */
function readSortKey(text: string): SortKey {
  let key: unknown;
  try {
    key = JSON.parse(text);
  } catch {
    key = undefined;
  }
  if (typeof key === 'string' || typeof key === 'number') return key;
  throw new InputError(
    'cursor: not one that this list gave; leave it out to begin at the first page',
  );
}

/** Index of the first row behind a place, or at it. */
function firstBeyond(
  rows: readonly ClusterRow[],
  { keyOf, text }: RowOrder,
  place: { sortKey: SortKey; key: string },
  excludes: boolean,
): number {
  const sign = text.startsWith('-') ? -1 : 1;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    const order =
      sign *
      (compareKeys(keyOf(row), place.sortKey) ||
        compareKeys(row.key, place.key));
    if (order < 0 || (excludes && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
