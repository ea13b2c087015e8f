import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  AppIcon,
  sessionReason,
  sessionState,
  sessionTitle,
  tones,
} from '@streamspace/plugin-react';
import { Link } from 'react-router-dom';
import { sessionRouteRef } from '../../routes';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', alignItems: 'center', gap: 12, minWidth: 0 },
  text: {
    minWidth: 0,
    maxWidth: 260,
    [theme.breakpoints.down('md')]: { maxWidth: 220 },
    [theme.breakpoints.down('xs')]: { maxWidth: 'none' },
  },
  link: {
    color: theme.palette.text.primary,
    fontWeight: 600,
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    [theme.breakpoints.down('xs')]: { whiteSpace: 'normal' },
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline' },
  },
  id: {
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
  reason: {
    fontSize: '0.8125rem',
    color: tones[theme.palette.type].failed.text,
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
}));

/** A session's icon and name; where it failed, why. */
export const SessionName = (props: {
  session: Session;
  template: Template | undefined;
}) => {
  const { session, template } = props;
  const classes = useStyles();
  const sessionPath = useRouteRef(sessionRouteRef);
  const title = sessionTitle(session, template?.spec.displayName);
  const failure =
    sessionState(session) === 'failed' ? sessionReason(session) : undefined;
  return (
    <div className={classes.root}>
      <AppIcon name={title} icon={template?.spec.icon} size={32} />
      <div className={classes.text}>
        <Link
          className={classes.link}
          to={sessionPath({ name: session.metadata.name! })}
          title={title}
        >
          {title}
        </Link>
        {failure ? (
          <div className={classes.reason} title={failure.message}>
            {failure.message}
          </div>
        ) : (
          <div className={classes.id}>{session.metadata.name}</div>
        )}
      </div>
    </div>
  );
};
