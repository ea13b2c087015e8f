import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What the reader asked of a table. It lives in the URL, so a link shows a colleague the same rows. */
export interface TableState {
  search: string;
  sort: { column: string; descending: boolean };
  filters: Record<string, string>;
  /** Columns whose visibility differs from how the table comes. */
  toggledColumns: string[];
  isCompact: boolean;
  /** From 1. */
  page: number;
  /** Where the page begins, as the server gave it; empty on the first page. */
  cursor: string;
}

/** A table's state, and the way to change it. */
export interface TableControl {
  state: TableState;
  change: (change: Partial<TableState>) => void;
}

const filterPrefix = 'filter.';

/** Reads and writes a table's state in the query of the page's address. */
export function useTableState(defaultSort: TableState['sort']): TableControl {
  const [params, setParams] = useSearchParams();

  const state = useMemo((): TableState => {
    const sort = params.get('sort');
    return {
      search: params.get('q') ?? '',
      sort: sort
        ? { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') }
        : defaultSort,
      filters: Object.fromEntries(
        [...params]
          .filter(([name]) => name.startsWith(filterPrefix))
          .map(([name, value]) => [name.slice(filterPrefix.length), value]),
      ),
      toggledColumns: params.get('columns')?.split(',').filter(Boolean) ?? [],
      isCompact: params.get('density') === 'compact',
      ...placeOf(params),
    };
  }, [params, defaultSort]);

  const change = useCallback(
    (changed: Partial<TableState>) => {
      // Any other change shows other rows, so it begins on the first page.
      const next = { ...state, page: 1, cursor: '', ...changed };
      setParams(
        previous => {
          const query = new URLSearchParams(previous);
          const set = (name: string, value: string) =>
            value ? query.set(name, value) : query.delete(name);
          set('q', next.search);
          const isDefault =
            next.sort.column === defaultSort.column &&
            next.sort.descending === defaultSort.descending;
          set(
            'sort',
            isDefault
              ? ''
              : `${next.sort.descending ? '-' : ''}${next.sort.column}`,
          );
          for (const name of [...query.keys()]) {
            if (name.startsWith(filterPrefix)) query.delete(name);
          }
          for (const [name, value] of Object.entries(next.filters)) {
            set(`${filterPrefix}${name}`, value);
          }
          set('columns', next.toggledColumns.join(','));
          set('density', next.isCompact ? 'compact' : '');
          set('page', next.page > 1 ? String(next.page) : '');
          set('cursor', next.cursor);
          return query;
        },
        // Each keystroke of a search is no step to go back to.
        { replace: changed.search !== undefined },
      );
    },
    [state, setParams, defaultSort],
  );

  return { state, change };
}

/** The page of the address; without a cursor it can only be the first. */
function placeOf(params: URLSearchParams): Pick<TableState, 'page' | 'cursor'> {
  const cursor = params.get('cursor') ?? '';
  const page = Math.trunc(Number(params.get('page')));
  return cursor
    ? { page: Math.max(2, page || 2), cursor }
    : { page: 1, cursor };
}
