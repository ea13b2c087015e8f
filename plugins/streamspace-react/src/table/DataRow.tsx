import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { memo, type KeyboardEvent, type ReactNode } from 'react';
import { streamspaceReactTranslationRef } from '../translation';
import type { Column } from './column';

const useStyles = makeStyles(theme => ({
  row: {
    '&:last-child td': { borderBottom: 0 },
    // Lines part the rows; Backstage's stripes would do it twice.
    '&, &:nth-of-type(odd)': { backgroundColor: 'transparent' },
    '&:hover': { backgroundColor: theme.palette.action.hover },
  },
  cell: {
    padding: '12px',
    lineHeight: '1.25rem',
    borderColor: theme.palette.divider,
  },
  compact: { padding: '4px 12px' },
  actions: {
    whiteSpace: 'nowrap',
    textAlign: 'right',
    width: 1,
    // In reach also where the columns find no room and are scrolled.
    position: 'sticky',
    right: 0,
    background: theme.palette.background.paper,
  },
}));

interface DataRowProps<Row> {
  row: Row;
  id: string;
  columns: Column<Row>[];
  isCompact: boolean;
  actions?: (row: Row) => ReactNode;
  /** Absent where rows cannot be chosen. */
  isChosen?: boolean;
  /** What it is called where it is chosen. */
  name?: string;
  onToggle?: (id: string) => void;
}

function isPlainKey(event: KeyboardEvent, key: string): boolean {
  const { ctrlKey, metaKey, altKey } = event;
  return event.key === key && !ctrlKey && !metaKey && !altKey;
}

function PlainDataRow<Row>(props: DataRowProps<Row>) {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const { row, id, columns, actions, isChosen, onToggle } = props;
  const cell = `${classes.cell} ${props.isCompact ? classes.compact : ''}`;
  return (
    <TableRow
      className={classes.row}
      selected={isChosen}
      onKeyDown={event => {
        if (!onToggle || !isPlainKey(event, 'x')) return;
        // Keys of a dialog that a row has opened come by here too.
        if (!event.currentTarget.contains(event.target as Node)) return;
        event.preventDefault();
        onToggle(id);
      }}
    >
      {onToggle && (
        <TableCell className={cell} padding="checkbox">
          <Checkbox
            color="primary"
            size="small"
            checked={isChosen}
            onChange={() => onToggle(id)}
            inputProps={{
              'aria-label': t('table.choose', { name: props.name ?? '' }),
            }}
          />
        </TableCell>
      )}
      {columns.map(column => (
        <TableCell key={column.id} className={cell} align={column.align}>
          {column.render(row)}
        </TableCell>
      ))}
      {actions && (
        <TableCell className={`${cell} ${classes.actions}`}>
          {actions(row)}
        </TableCell>
      )}
    </TableRow>
  );
}

/** A row of a table. Of a live list no more is rendered than what has changed, where `columns` and `actions` stay the same. */
export const DataRow = memo(PlainDataRow) as typeof PlainDataRow;
