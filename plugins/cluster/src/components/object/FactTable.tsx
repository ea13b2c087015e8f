import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { keyboardReach } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  frame: {
    overflowX: 'auto',
    position: 'relative',
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    '& tr': { backgroundColor: 'transparent !important' },
    '& tr:last-child td': { borderBottom: 0 },
  },
  head: {
    background: 'transparent',
    textTransform: 'none',
    whiteSpace: 'nowrap',
  },
  cell: {
    // Words break where they are too long for a cell, and not to make it narrow; a table that finds no room is scrolled.
    overflowWrap: 'break-word',
    wordBreak: 'normal',
    maxWidth: 420,
    verticalAlign: 'top',
  },
  none: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
}));

/** A small table of what belongs to an object; all of it at once. */
export const FactTable = (props: {
  label: string;
  columns: string[];
  rows: { key: string; cells: ReactNode[] }[];
  /** What is said where there are no rows. */
  none?: string;
}) => {
  const classes = useStyles();
  const { label, columns, rows, none } = props;
  if (rows.length === 0 && none) {
    return <p className={classes.none}>{none}</p>;
  }
  return (
    <div className={classes.frame} {...keyboardReach}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map((column, index) => (
              <TableCell key={index} className={classes.head}>
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, cells }) => (
            <TableRow key={key}>
              {cells.map((cell, index) => (
                <TableCell key={index} className={classes.cell}>
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
