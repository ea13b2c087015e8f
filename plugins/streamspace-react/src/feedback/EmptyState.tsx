import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: 8,
    padding: '56px 24px',
    textAlign: 'center',
    borderRadius: 12,
    border: `1px dashed ${theme.palette.divider}`,
  },
  description: { maxWidth: 480, color: theme.palette.text.secondary },
  action: { marginTop: 12 },
}));

/** Nothing is here: why, and what to do first. */
export const EmptyState = (props: {
  title: string;
  description?: string;
  action?: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Typography component="h2" variant="h6">
        {props.title}
      </Typography>
      {props.description && (
        <Typography variant="body2" className={classes.description}>
          {props.description}
        </Typography>
      )}
      {props.action && <div className={classes.action}>{props.action}</div>}
    </div>
  );
};
