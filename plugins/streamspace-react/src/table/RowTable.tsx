import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import type { KeyboardEvent } from 'react';
import { visuallyHidden } from '../text/visuallyHidden';
import { streamspaceReactTranslationRef } from '../translation';
import { DataRow } from './DataRow';
import type { RowsProps } from './RowCards';
import { useRowsInSight } from './useRowsInSight';
import type { TableState } from './useTableState';

const useStyles = makeStyles(theme => ({
  frame: {
    overflowX: 'auto',
    position: 'relative',
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  table: { fontVariantNumeric: 'tabular-nums' },
  head: {
    background: 'transparent',
    fontWeight: 600,
    color: theme.palette.text.secondary,
    whiteSpace: 'nowrap',
    textTransform: 'none',
    letterSpacing: 0,
    padding: '12px',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
}));

/** Moves the focus to the link of the row above or below. */
function goToNeighbour(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = (event.target as HTMLElement).closest('tr');
  const next =
    event.key === 'ArrowDown'
      ? row?.nextElementSibling
      : row?.previousElementSibling;
  const target = next?.querySelector<HTMLElement>('a, button');
  if (!target) return;
  event.preventDefault();
  target.focus();
}

/** Rows as a table with sortable headings. */
export function RowTable<Row>(
  props: RowsProps<Row> & {
    sort: TableState['sort'];
    isCompact: boolean;
    onSort: (sort: TableState['sort']) => void;
  },
) {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const { rows, columns, rowId, actions, sort, onSort, selection } = props;
  const inSight = useRowsInSight(rows);
  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label={props.label}>
        <TableHead>
          <TableRow>
            {selection && (
              <TableCell className={classes.head} padding="checkbox">
                <Checkbox
                  color="primary"
                  size="small"
                  checked={selection.chosen.length === rows.length}
                  indeterminate={
                    selection.chosen.length > 0 &&
                    selection.chosen.length < rows.length
                  }
                  onChange={selection.toggleAll}
                  inputProps={{ 'aria-label': t('table.chooseAll') }}
                />
              </TableCell>
            )}
            {columns.map(column => {
              const isSorted = sort.column === column.id;
              const direction = isSorted && sort.descending ? 'desc' : 'asc';
              return (
                <TableCell
                  key={column.id}
                  className={classes.head}
                  align={column.align}
                  sortDirection={isSorted ? direction : false}
                >
                  {column.isSortable ? (
                    <TableSortLabel
                      active={isSorted}
                      direction={direction}
                      onClick={() =>
                        onSort({
                          column: column.id,
                          descending: isSorted && !sort.descending,
                        })
                      }
                    >
                      {column.title}
                    </TableSortLabel>
                  ) : (
                    column.title
                  )}
                </TableCell>
              );
            })}
            {actions && (
              <TableCell className={classes.head}>
                <span style={visuallyHidden}>{t('table.actions')}</span>
              </TableCell>
            )}
          </TableRow>
        </TableHead>
        <TableBody onKeyDown={goToNeighbour}>
          {inSight.map(row => (
            <DataRow
              key={rowId(row)}
              id={rowId(row)}
              row={row}
              columns={columns}
              isCompact={props.isCompact}
              actions={actions}
              isChosen={selection?.has(row)}
              name={selection?.name(row)}
              onToggle={selection?.toggle}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
