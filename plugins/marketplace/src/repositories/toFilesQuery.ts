import type { TableState } from '@streamspace/plugin-react';
import type { FileOutcome, FilesQuery } from '../api/MarketplaceApi';

/** Rows of one page. */
export const filesPerPage = 50;

/** The question to the platform that a table's state stands for. */
export function toFilesQuery({
  search,
  sort,
  filters,
  cursor,
}: TableState): FilesQuery {
  const { outcome } = filters;
  return {
    limit: filesPerPage,
    sort: `${sort.descending ? '-' : ''}${sort.column}` as FilesQuery['sort'],
    search: search.trim() || undefined,
    outcome: outcome ? [outcome as FileOutcome] : undefined,
    cursor: cursor || undefined,
  };
}
