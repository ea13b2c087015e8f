import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  AppIcon,
  RelativeTime,
  SessionStatus,
  sessionTitle,
} from '@streamspace/plugin-react';
import { Link } from 'react-router-dom';
import { findTemplate } from '../../hooks/useTemplates';
import { sessionRouteRef } from '../../routes';
import { lastUsed } from '../../sessions/lastUsed';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  title: { fontSize: '1.125rem', fontWeight: 600, margin: '0 0 12px' },
  strip: {
    display: 'flex',
    gap: 12,
    margin: '0 -4px 12px',
    padding: '4px 4px 12px',
    listStyle: 'none',
    overflowX: 'auto',
    scrollSnapType: 'x proximity',
  },
  item: { flex: '0 0 248px', scrollSnapAlign: 'start' },
  card: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    height: '100%',
    padding: 12,
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    color: 'inherit',
    textDecoration: 'none',
    '&:hover': { borderColor: theme.palette.text.secondary },
  },
  text: {
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: 4,
  },
  name: {
    maxWidth: '100%',
    fontWeight: 600,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  used: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
}));

/** The person's sessions as a strip of live cards; each opens its session. */
export const LiveStrip = (props: {
  sessions: readonly Session[];
  templates: Template[] | undefined;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const sessionPath = useRouteRef(sessionRouteRef);
  if (props.sessions.length === 0) return null;
  return (
    <section aria-labelledby="live-strip-title">
      <Typography variant="h2" id="live-strip-title" className={classes.title}>
        {t('launcher.running')}
      </Typography>
      <ul className={classes.strip}>
        {props.sessions.map(session => {
          const template = findTemplate(props.templates, session.spec.template);
          const title = sessionTitle(session, template?.spec.displayName);
          return (
            <li key={session.metadata.uid} className={classes.item}>
              <Link
                className={classes.card}
                to={sessionPath({ name: session.metadata.name! })}
              >
                <AppIcon name={title} icon={template?.spec.icon} size={36} />
                <span className={classes.text}>
                  <span className={classes.name} title={title}>
                    {title}
                  </span>
                  <SessionStatus session={session} />
                  <span className={classes.used}>
                    <RelativeTime
                      time={
                        lastUsed(session) ?? session.metadata.creationTimestamp
                      }
                    />
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
