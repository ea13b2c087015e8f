import { makeStyles } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import { SessionStatus } from '@streamspace/plugin-react';
import { KeepRunningButton } from './KeepRunningButton';
import { StopNote } from './StopNote';

const useStyles = makeStyles(theme => ({
  cell: {
    '& .MuiButton-root': {
      marginTop: 6,
      [theme.breakpoints.down('xs')]: { minHeight: 44 },
    },
  },
}));

/** What a session does; whether and when it stops by itself, and putting that off. */
export const SessionStateCell = (props: {
  session: Session;
  /** What the session is called. */
  name: string;
}) => {
  const classes = useStyles();
  return (
    <div className={classes.cell}>
      <SessionStatus session={props.session} />
      <StopNote session={props.session} />
      <KeepRunningButton {...props} />
    </div>
  );
};
