import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useCallback, useMemo, type ReactNode } from 'react';
import { EmptyState } from '../feedback/EmptyState';
import { ErrorPanel } from '../feedback/ErrorPanel';
import { Skeletons } from '../feedback/Skeletons';
import type { ListPage } from '../live/LiveList';
import { streamspaceReactTranslationRef } from '../translation';
import type { Column, Filter } from './column';
import { RowCards } from './RowCards';
import { RowTable } from './RowTable';
import { SelectionBar } from './SelectionBar';
import { TablePages } from './TablePages';
import { TableToolbar } from './TableToolbar';
import { useSelection } from './useSelection';
import type { TableControl } from './useTableState';

const useStyles = makeStyles(theme => ({
  waiting: { marginBottom: 12 },
  error: { marginBottom: 16 },
  /** Not at once: most answers come before anybody could see it. */
  stale: {
    opacity: 0.5,
    transition: theme.transitions.create('opacity', {
      duration: 150,
      delay: 300,
    }),
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
}));

/** A page of rows as {@link useLiveList} gives it. */
export interface TableList<Row> {
  page?: ListPage<Row>;
  isAsking: boolean;
  error?: Error;
  newCount: number;
  showNew: () => void;
  retry: () => void;
}

export interface DataTableProps<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  list: TableList<Row>;
  /** From {@link useTableState}: what the list is asked for. */
  control: TableControl;
  rowsPerPage: number;
  rowId: (row: Row) => string;
  /** The first column names the row and holds the link that opens it. As long as they are the same, no more than rows that have changed is rendered. */
  columns: Column<Row>[];
  filters?: Filter[];
  /** Shown when there are no rows at all. */
  empty: ReactNode;
  /** What one can do with a row; the same function, as long as that is the same. */
  actions?: (row: Row) => ReactNode;
  /** What a row is called where it is chosen, for screen readers. Without it and `bulkActions` rows cannot be chosen. */
  rowName?: (row: Row) => string;
  /** What one can do with the chosen rows; `clear` ends the choice. */
  bulkActions?: (rows: readonly Row[], clear: () => void) => ReactNode;
}

/**
 * The list of the whole product: pages, sorts, filters and searches on the server, by a state in the URL; a table on wide windows, cards on
 * narrow ones. Arrow keys go from row to row, Enter opens, x chooses, / searches.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const { list, rowId, columns, filters = [], bulkActions, rowName } = props;
  const { state, change } = props.control;
  const rows = list.page?.items ?? [];
  const { search, filters: asked, sort, cursor } = state;
  const selection = useSelection(rows, {
    rowId,
    question: JSON.stringify([search, asked, sort, cursor]),
  });

  const { toggledColumns } = state;
  const isVisible = useCallback(
    (column: Column<Row>) =>
      column.isHideable !== true ||
      toggledColumns.includes(column.id) === (column.isHiddenAtFirst ?? false),
    [toggledColumns],
  );
  const visible = useMemo(
    () => columns.filter(isVisible),
    [columns, isVisible],
  );
  const isNarrowedDown = Boolean(search) || Object.values(asked).some(Boolean);
  const error = list.error && (
    <div className={classes.error}>
      <ErrorPanel
        title={t('table.failed')}
        error={list.error}
        onRetry={list.retry}
      />
    </div>
  );

  if (!list.page) return error ?? <Skeletons count={6} height={64} />;
  const isEmpty = rows.length === 0 && !state.cursor;
  if (isEmpty && !isNarrowedDown && !list.isAsking && !error) {
    return <>{props.empty}</>;
  }

  const body = {
    rows,
    columns: visible,
    rowId,
    actions: props.actions,
    label: props.label,
    selection:
      bulkActions && rowName ? { ...selection, name: rowName } : undefined,
  };
  const isStale = list.isAsking || list.error !== undefined;

  return (
    <>
      <TableToolbar
        columns={columns}
        visible={isVisible}
        filters={filters}
        state={state}
        change={change}
        showsColumns={!isNarrow}
      />
      {error}
      {bulkActions && (
        <SelectionBar
          count={selection.chosen.length}
          actions={bulkActions(selection.chosen, selection.clear)}
          onClear={selection.clear}
        />
      )}
      <div role="status">
        {list.newCount > 0 && (
          <Button
            className={classes.waiting}
            size="small"
            variant="outlined"
            onClick={list.showNew}
          >
            {t('table.newRows', { count: list.newCount })}
          </Button>
        )}
      </div>
      <div className={isStale ? classes.stale : undefined} aria-busy={isStale}>
        {rows.length === 0 && !isStale && (
          <EmptyState
            title={t('table.nothingMatches')}
            description={t('table.nothingMatchesHint')}
            action={
              <Button
                variant="outlined"
                onClick={() => change({ search: '', filters: {} })}
              >
                {t('table.clear')}
              </Button>
            }
          />
        )}
        {rows.length > 0 &&
          (isNarrow ? (
            <RowCards {...body} />
          ) : (
            <RowTable
              {...body}
              sort={state.sort}
              isCompact={state.isCompact}
              onSort={next => change({ sort: next })}
            />
          ))}
      </div>
      <TablePages
        page={list.page}
        number={state.page}
        rowsPerPage={props.rowsPerPage}
        onPage={(page, next = '') => change({ page, cursor: next })}
      />
    </>
  );
}
