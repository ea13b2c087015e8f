import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import type { Session } from '@streamspace/plugin-common';
import { effectiveFlag } from '@streamspace/plugin-react';
import { useUserRef } from '../../hooks/useUserRef';
import { otherOwner } from '../../sessions/otherOwner';
import { sessionsTranslationRef } from '../../translation';

/** Asks before several sessions end: which, whose, and what is lost and kept. */
export const EndSessionsDialog = (props: {
  sessions: readonly Session[];
  titleOf: (session: Session) => string;
  onClose: () => void;
  onEnd: () => void;
}) => {
  const { sessions, titleOf, onClose, onEnd } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const userRef = useUserRef();
  const count = sessions.length;
  const dropped = sessions.filter(
    session => !effectiveFlag(session, 'persistentHome'),
  ).length;
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="end-sessions-title"
      aria-describedby="end-sessions-losses"
    >
      <DialogTitle id="end-sessions-title">
        {t('bulk.endTitle', { count })}
      </DialogTitle>
      <DialogContent>
        <div id="end-sessions-losses">
          <Typography paragraph>{t('bulk.endRunning')}</Typography>
          <Typography paragraph>
            {dropped > 0
              ? t('bulk.homesDropped', { count: dropped })
              : t('bulk.homesKept')}
          </Typography>
        </div>
        <ul>
          {sessions.map(session => {
            const owner = otherOwner(session, userRef);
            const title = `${titleOf(session)} (${session.metadata.name})`;
            return (
              <li key={session.metadata.uid}>
                {owner ? t('bulk.ownedBy', { title, name: owner }) : title}
              </li>
            );
          })}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('bulk.keep')}</Button>
        <Button
          color="secondary"
          variant="contained"
          disableElevation
          onClick={() => {
            onEnd();
            onClose();
          }}
        >
          {t('bulk.endNow', { count })}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
