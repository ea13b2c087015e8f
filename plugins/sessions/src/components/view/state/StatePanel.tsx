import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { AppIcon } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  overlay: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    overflow: 'auto',
    padding: 16,
  },
  panel: {
    margin: 'auto',
    width: 440,
    maxWidth: '100%',
    padding: 32,
    borderRadius: 16,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    color: theme.palette.text.primary,
    ...theme.typography.body1,
    boxShadow: theme.shadows[4],
    [theme.breakpoints.down('xs')]: { padding: 20 },
  },
  head: {
    display: 'flex',
    gap: 16,
    alignItems: 'center',
    marginBottom: 20,
    minWidth: 0,
  },
  title: {
    fontSize: '1.25rem',
    fontWeight: 600,
    lineHeight: 1.3,
    overflowWrap: 'anywhere',
    minWidth: 0,
    margin: 0,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: 12, marginTop: 24 },
}));

/** A state of a session in words, over its picture. A click beside it may do the first thing that it offers. */
export const StatePanel = (props: {
  title: string;
  appName: string;
  icon?: string;
  children?: ReactNode;
  actions?: ReactNode;
  onClickBeside?: () => void;
}) => {
  const classes = useStyles();
  return (
    <div
      // A wider target for the mouse alone: keys and screen readers have the button within.
      role="presentation"
      className={classes.overlay}
      onClick={event => {
        if (event.target === event.currentTarget) props.onClickBeside?.();
      }}
    >
      <section className={classes.panel} aria-labelledby="session-state-title">
        <div className={classes.head}>
          <AppIcon name={props.appName} icon={props.icon} size={48} />
          <div role="status">
            <Typography
              variant="h2"
              id="session-state-title"
              className={classes.title}
            >
              {props.title}
            </Typography>
          </div>
        </div>
        {props.children}
        {props.actions && (
          <div className={classes.actions}>{props.actions}</div>
        )}
      </section>
    </div>
  );
};
