import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import { EmptyState } from '../feedback/EmptyState';
import { Skeletons } from '../feedback/Skeletons';
import { streamspaceReactTranslationRef } from '../translation';
import type { Column, Filter } from './column';
import { RowCards } from './RowCards';
import { RowTable } from './RowTable';
import { selectRows } from './selectRows';
import { TablePages } from './TablePages';
import { TableToolbar } from './TableToolbar';
import { useSteadyOrder } from './useSteadyOrder';
import { useTableState, type TableState } from './useTableState';

const rowsPerPage = 50;

const useStyles = makeStyles({
  waiting: { marginBottom: 12 },
});

export interface DataTableProps<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The first column names the row and holds the link that opens it. */
  columns: Column<Row>[];
  filters?: Filter<Row>[];
  searchText: (row: Row) => string;
  defaultSort: TableState['sort'];
  isLoading?: boolean;
  /** Shown when there are no rows at all. */
  empty: ReactNode;
  /** What one can do with a row. */
  actions?: (row: Row) => ReactNode;
}

/**
 * The list of the whole product: sorts, filters and searches live rows, in the URL; a table on wide windows, cards on narrow ones. Arrow keys go
 * from row to row, Enter opens, / searches.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const { rows, rowId, columns, filters = [], searchText } = props;
  const { state, change } = useTableState(props.defaultSort);
  const [isHeld, setIsHeld] = useState(false);

  const isVisible = (column: Column<Row>) =>
    column.isHideable !== true ||
    state.toggledColumns.includes(column.id) ===
      (column.isHiddenAtFirst ?? false);
  const steady = useSteadyOrder(
    selectRows(rows, state, { columns, filters, searchText }),
    { rowId, isHeld, question: JSON.stringify(state) },
  );

  if (props.isLoading) return <Skeletons count={6} height={64} />;
  if (rows.length === 0) return <>{props.empty}</>;

  const pageCount = Math.max(1, Math.ceil(steady.rows.length / rowsPerPage));
  const page = Math.min(state.page, pageCount);
  const shown = steady.rows.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  const visible = columns.filter(isVisible);
  const body = {
    rows: shown,
    columns: visible,
    rowId,
    actions: props.actions,
    label: props.label,
  };

  return (
    <div
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
    >
      <TableToolbar
        columns={columns}
        visible={isVisible}
        filters={filters}
        state={state}
        change={change}
        showsColumns={!isNarrow}
      />
      {steady.waitingCount > 0 && (
        <Button
          className={classes.waiting}
          size="small"
          variant="outlined"
          onClick={() => setIsHeld(false)}
        >
          {t('table.newRows', { count: steady.waitingCount })}
        </Button>
      )}
      {shown.length === 0 && (
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
      {shown.length > 0 &&
        (isNarrow ? (
          <RowCards {...body} />
        ) : (
          <RowTable
            {...body}
            sort={state.sort}
            isCompact={state.isCompact}
            onSort={sort => change({ sort })}
          />
        ))}
      <TablePages
        total={steady.rows.length}
        page={page}
        rowsPerPage={rowsPerPage}
        onPage={next => change({ page: next })}
      />
    </div>
  );
}
