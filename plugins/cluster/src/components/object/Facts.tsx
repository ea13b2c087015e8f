import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  card: {
    padding: '8px 20px',
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: '220px minmax(0, 1fr)',
    gap: '8px 16px',
    margin: '12px 0',
    fontSize: '0.875rem',
    '& dt': {
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: '36% minmax(0, 1fr)',
    },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  },
}));

/** One fact; nothing where there is nothing to say. */
export const Fact = (props: { name: string; children?: ReactNode }) => {
  const { name, children } = props;
  const isNothing =
    children === undefined || children === null || children === '';
  if (isNothing || children === false) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
};

/** Facts under each other, on a card. */
export const Facts = ({ children }: { children: ReactNode }) => {
  const classes = useStyles();
  return (
    <div className={classes.card}>
      <dl className={classes.facts}>{children}</dl>
    </div>
  );
};
