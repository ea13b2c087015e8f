import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  sessionReason,
  sessionState,
  sessionTitle,
  tones,
} from '@streamspace/plugin-react';
import { Link } from 'react-router-dom';
import PeopleIcon from '@material-ui/icons/PeopleOutline';
import type { SharedBy } from '../../hooks/useInvitations';
import { sessionRouteRef } from '../../routes';
import { grantsOf, subjectName } from '../../sharing/grants';
import { sessionsTranslationRef } from '../../translation';
import { SessionThumbnail } from '../picture/SessionThumbnail';

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
  shared: {
    display: 'flex',
    alignItems: 'center',
    gap: 4,
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

/** A session's picture and name; by whom or with whom it is shared, and why it failed where it did. */
export const SessionName = (props: {
  session: Session;
  template: Template | undefined;
  /** By whom the session is shared with the reader. */
  sharedBy?: SharedBy;
}) => {
  const { session, template, sharedBy } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const sessionPath = useRouteRef(sessionRouteRef);
  const app = template?.spec.displayName ?? session.spec.template;
  const title = sessionTitle(session, app);
  const guests = grantsOf(session).map(({ subject }) => subjectName(subject));
  const sharing = sharedBy
    ? [
        t('sessions.sharedBy', { name: sharedBy.name }),
        sharedBy.role && t(`sessions.${sharedBy.role}`),
      ]
        .filter(Boolean)
        .join(' · ')
    : guests.length > 0 &&
      t('sessions.sharedWith', { names: guests.join(', ') });
  const failure =
    sessionState(session) === 'failed' ? sessionReason(session) : undefined;
  return (
    <div className={classes.root}>
      <SessionThumbnail
        session={session}
        title={title}
        icon={template?.spec.icon}
      />
      <div className={classes.text}>
        <Link
          className={classes.link}
          to={sessionPath({ name: session.metadata.name! })}
          title={title}
        >
          {title}
        </Link>
        {sharing && (
          <div className={classes.shared}>
            <PeopleIcon fontSize="inherit" aria-hidden />
            {sharing}
          </div>
        )}
        {failure ? (
          <div className={classes.reason} title={failure.message}>
            {failure.message}
          </div>
        ) : (
          <div className={classes.id}>
            {session.spec.displayName && `${app} · `}
            {session.metadata.name}
          </div>
        )}
      </div>
    </div>
  );
};
