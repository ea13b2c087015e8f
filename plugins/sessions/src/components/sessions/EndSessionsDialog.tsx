import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import type { Session } from '@streamspace/plugin-common';
import {
  effectiveFlag,
  FormDialog,
  sessionTitle,
} from '@streamspace/plugin-react';
import { useId, useState } from 'react';
import { useUserRef } from '../../hooks/useUserRef';
import { otherOwner } from '../../sessions/otherOwner';
import { canHibernate } from '../../sessions/sessionActs';
import { sessionsTranslationRef } from '../../translation';

/** Asks before one or several sessions end: which, whose, and what is lost and kept. */
export const EndSessionsDialog = (props: {
  sessions: readonly Session[];
  /** How the app of a session is called. */
  appName: (session: Session) => string;
  onClose: () => void;
  onEnd: (options: { deleteHome: boolean }) => void;
}) => {
  const { sessions, appName } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const userRef = useUserRef();
  const [deleteHome, setDeleteHome] = useState(false);
  const lossesId = useId();
  const count = sessions.length;
  const keeping = sessions.filter(session =>
    effectiveFlag(session, 'persistentHome'),
  );
  const dropped = count - keeping.length;
  const nameOf = (session: Session) => {
    const title = sessionTitle(session, appName(session));
    const owner = otherOwner(session, userRef);
    return owner ? t('end.ownedBy', { title, name: owner }) : title;
  };
  return (
    <FormDialog
      title={t('end.title', { count, name: nameOf(sessions[0]) })}
      aria-describedby={lossesId}
      cancelLabel={t('end.keep', { count })}
      submitLabel={t('end.endNow', { count })}
      isLoss
      onSubmit={() => {
        // The dialog does not wait for it: a toast tells what came of it.
        props.onEnd({ deleteHome });
      }}
      onClose={props.onClose}
    >
      <div id={lossesId} aria-live="polite">
        {sessions.some(canHibernate) && (
          <Typography paragraph>{t('end.running', { count })}</Typography>
        )}
        {dropped > 0 && (
          <Typography paragraph>
            {t('end.homesDropped', { count: dropped })}
          </Typography>
        )}
        {keeping.length > 0 && (
          <Typography paragraph>
            {t(deleteHome ? 'end.homesLost' : 'end.homesKept', {
              count: keeping.length,
              app: appName(keeping[0]),
            })}
          </Typography>
        )}
      </div>
      {count > 1 && (
        <ul>
          {sessions.map(session => (
            <li key={session.metadata.uid}>
              {nameOf(session)} ({session.metadata.name})
            </li>
          ))}
        </ul>
      )}
      {keeping.length > 0 && (
        <FormControlLabel
          control={
            <Checkbox
              color="primary"
              checked={deleteHome}
              onChange={event => setDeleteHome(event.target.checked)}
            />
          }
          label={t('end.deleteHomes', { count: keeping.length })}
        />
      )}
    </FormDialog>
  );
};
