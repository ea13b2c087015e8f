import type { Knex } from 'knex';
import { decodeCursor, encodeCursor, type PageCursor } from './pageCursor';
import type { PageSort } from './pageSort';

export type PageRequest = {
  db: Knex;
  /** A new query for the rows of the list, each time; it selects nothing yet. */
  matching: () => Knex.QueryBuilder;
  /** Columns to read. */
  columns: (string | Knex.Raw)[];
  /** The unique column that decides among equals. */
  id: string;
  sort: PageSort;
  limit: number;
  /** As an earlier page gave it. */
  cursor?: string;
};

export type Page<Row> = {
  rows: Row[];
  /** On all pages together. */
  totalItems: number;
  nextCursor?: string;
  previousCursor?: string;
};

type SortKey = { sort_key: string; sort_id: string };

/**
 * One page of a sorted list, found by its keys rather than by counting rows, so that a late page costs what the first does.
 *
 * @throws InputError for a cursor of another list.
 */
export async function readPage<Row>(request: PageRequest): Promise<Page<Row>> {
  const { db, matching, sort, id, limit } = request;
  const cursor = request.cursor
    ? decodeCursor(request.cursor, sort.text)
    : undefined;
  // A page before the cursor is read from the cursor on, in the other direction.
  const isBackward = cursor?.side === 'before';
  const isDescending = sort.descending !== isBackward;
  const direction = isDescending ? 'desc' : 'asc';
  const page = matching()
    .select(request.columns)
    .select(
      db.raw(`(${sort.expression})::text as sort_key, ${id}::text as sort_id`),
    )
    .orderByRaw(`${sort.expression} ${direction}, ${id} ${direction}`)
    .limit(limit + 1);
  if (cursor) {
    page.whereRaw(
      `(${sort.expression}, ${id}) ${isDescending ? '<' : '>'} (?::${sort.type}, ?)`,
      [cursor.key, cursor.id],
    );
  }
  const [found, [{ count }]] = await Promise.all([
    page as Promise<(Row & SortKey)[]>,
    matching().count<{ count: string }[]>(`${id} as count`),
  ]);
  const rows = found.slice(0, limit);
  if (isBackward) rows.reverse();
  return {
    rows,
    totalItems: Number(count),
    ...cursorsOf(rows, {
      sort: sort.text,
      from: cursor,
      isMore: found.length > limit,
    }),
  };
}

/** The cursors of the pages beside this one. The page that one came from is there, or was a moment ago. */
function cursorsOf(
  rows: SortKey[],
  page: { sort: string; from: PageCursor | undefined; isMore: boolean },
): Pick<Page<unknown>, 'nextCursor' | 'previousCursor'> {
  if (rows.length === 0) return {};
  const { sort, from, isMore } = page;
  const at = (
    { sort_key: key, sort_id: id }: SortKey,
    side: PageCursor['side'],
  ) => encodeCursor({ sort, key, id, side });
  const hasNext = from?.side === 'before' || isMore;
  const hasPrevious = from?.side === 'before' ? isMore : from !== undefined;
  return {
    ...(hasNext && { nextCursor: at(rows.at(-1)!, 'after') }),
    ...(hasPrevious && { previousCursor: at(rows[0], 'before') }),
  };
}
