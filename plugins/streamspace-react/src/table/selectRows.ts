import type { Column, Filter } from './column';
import type { TableState } from './useTableState';

/** The rows that fit search and filters, sorted. Rows of equal value keep the order in which they came. */
export function selectRows<Row>(
  rows: readonly Row[],
  state: Pick<TableState, 'search' | 'filters' | 'sort'>,
  table: {
    columns: Column<Row>[];
    filters: Filter<Row>[];
    searchText: (row: Row) => string;
  },
): Row[] {
  const words = state.search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const activeFilters = table.filters.filter(({ id }) => state.filters[id]);
  const fitting = rows.filter(row => {
    if (
      activeFilters.some(({ id, matches }) => !matches(row, state.filters[id]))
    ) {
      return false;
    }
    if (!words.length) return true;
    const text = table.searchText(row).toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
  const valueOf = table.columns.find(
    ({ id }) => id === state.sort.column,
  )?.sortValue;
  if (!valueOf) return fitting;
  const direction = state.sort.descending ? -1 : 1;
  return fitting.sort((a, b) => direction * compare(valueOf(a), valueOf(b)));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}
