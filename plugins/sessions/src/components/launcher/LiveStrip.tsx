import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  RelativeTime,
  SessionStatus,
  sessionTitle,
} from '@streamspace/plugin-react';
import { Link } from 'react-router-dom';
import { findTemplate } from '../../hooks/useTemplates';
import { sessionRouteRef } from '../../routes';
import { lastTouched } from '../../sessions/lastUsed';
import { sessionsTranslationRef } from '../../translation';
import { SessionThumbnail } from '../picture/SessionThumbnail';
import { useTileStyles } from './useTileStyles';

/** The person's active sessions as a strip of live cards; each opens its session. */
export const LiveStrip = (props: {
  sessions: readonly Session[];
  templates: Template[] | undefined;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useTileStyles();
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
                className={`${classes.tile} ${classes.click}`}
                to={sessionPath({ name: session.metadata.name! })}
              >
                <SessionThumbnail
                  session={session}
                  title={title}
                  icon={template?.spec.icon}
                />
                <span className={classes.text}>
                  <span className={classes.name} title={title}>
                    {title}
                  </span>
                  <SessionStatus session={session} />
                  <span className={classes.note}>
                    <RelativeTime time={lastTouched(session)} />
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
