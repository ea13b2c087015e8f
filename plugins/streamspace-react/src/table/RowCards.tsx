import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Checkbox from '@material-ui/core/Checkbox';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { streamspaceReactTranslationRef } from '../translation';
import type { Column } from './column';
import type { Selection } from './useSelection';

/** The rows to show, however they are shown. */
export interface RowsProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: Column<Row>[];
  rowId: (row: Row) => string;
  actions?: (row: Row) => ReactNode;
  /** Absent where rows cannot be chosen. */
  selection?: Selection<Row> & { name: (row: Row) => string };
}

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: 12,
  },
  card: {
    padding: 16,
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: '6px 16px',
    margin: '12px 0 0',
    fontSize: '0.875rem',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  actions: { marginTop: 12 },
  title: { display: 'flex', alignItems: 'flex-start', gap: 8 },
  name: { flex: 1, minWidth: 0 },
}));

const RowFact = (props: { name: string; children: ReactNode }) => (
  <>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </>
);

/** Rows as cards, for narrow windows: the first column is the title, the others are facts. */
export function RowCards<Row>(props: RowsProps<Row>) {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const { rows, rowId, actions, selection } = props;
  const [title, ...facts] = props.columns;
  return (
    <ul className={classes.list} aria-label={props.label}>
      {rows.map(row => (
        <li key={rowId(row)} className={classes.card}>
          <div className={classes.title}>
            <div className={classes.name}>{title.render(row)}</div>
            {selection && (
              <Checkbox
                color="primary"
                checked={selection.has(row)}
                onChange={() => selection.toggle(rowId(row))}
                inputProps={{
                  'aria-label': t('table.choose', {
                    name: selection.name(row),
                  }),
                }}
              />
            )}
          </div>
          <dl className={classes.facts}>
            {facts.map(({ id, title: name, render }) => (
              <RowFact key={id} name={name}>
                {render(row)}
              </RowFact>
            ))}
          </dl>
          {actions && <div className={classes.actions}>{actions(row)}</div>}
        </li>
      ))}
    </ul>
  );
}
