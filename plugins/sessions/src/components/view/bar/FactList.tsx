import { makeStyles } from '@material-ui/core/styles';
import { Fragment, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: '6px 16px',
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': {
      margin: 0,
      overflowWrap: 'anywhere',
      fontVariantNumeric: 'tabular-nums',
    },
  },
}));

/** Names and what is known of them; what has no value is left out. */
export const FactList = (props: {
  facts: { name: string; value: ReactNode }[];
}) => (
  <dl className={useStyles().list}>
    {props.facts
      .filter(({ value }) => value !== undefined)
      .map(({ name, value }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
  </dl>
);
