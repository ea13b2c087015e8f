import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { keyboardReach } from '../text/keyboardReach';

const useStyles = makeStyles(theme => ({
  box: {
    margin: 0,
    padding: '8px 0',
    maxHeight: 420,
    overflow: 'auto',
    borderRadius: 8,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.default,
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
  },
  // As wide as its longest line, so that the colour of a line reaches its end.
  lines: {
    display: 'block',
    width: 'max-content',
    minWidth: '100%',
    font: 'inherit',
  },
}));

/** Text of a machine, which keyboards can scroll too. */
export const CodeBox = (props: { label: string; children: ReactNode }) => {
  const classes = useStyles();
  return (
    <section aria-label={props.label}>
      <pre {...keyboardReach} className={classes.box}>
        <code className={classes.lines}>{props.children}</code>
      </pre>
    </section>
  );
};
