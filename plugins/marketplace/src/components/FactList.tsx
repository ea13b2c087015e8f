import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, auto) minmax(0, 1fr)',
    gap: '8px 16px',
    margin: 0,
    fontSize: '0.875rem',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
    '& a': { color: theme.palette.primary.main },
  },
  wide: {
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'auto minmax(0, 3fr) auto minmax(0, 2fr)',
      columnGap: 24,
    },
  },
}));

/** What is known of a thing, one fact a line; those without a value are left out. */
export const FactList = (props: {
  facts: (readonly [string, ReactNode])[];
  /** Whether two facts stand beside each other where there is room. */
  isWide?: boolean;
}) => {
  const classes = useStyles();
  const known = props.facts.filter(
    ([, value]) => value !== undefined && value !== '' && value !== false,
  );
  return (
    <dl className={`${classes.list} ${props.isWide ? classes.wide : ''}`}>
      {known.flatMap(([name, value]) => [
        <dt key={`${name} name`}>{name}</dt>,
        <dd key={name}>{value}</dd>,
      ])}
    </dl>
  );
};
