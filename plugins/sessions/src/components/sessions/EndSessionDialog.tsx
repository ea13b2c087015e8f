import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import type { Session } from '@streamspace/plugin-common';
import {
  effectiveFlag,
  sessionState,
  sessionTitle,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { sessionsTranslationRef } from '../../translation';

/** Asks before a session ends, and says what is lost and what is kept. */
export const EndSessionDialog = (props: {
  session: Session;
  templateName?: string;
  onClose: () => void;
  onEnd: (options: { deleteHome: boolean }) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { session, templateName, onClose } = props;
  const [deleteHome, setDeleteHome] = useState(false);
  const name = sessionTitle(session, templateName);
  const keepsHome = effectiveFlag(session, 'persistentHome');
  const isAsleep = sessionState(session) === 'hibernated';
  const homeMessage = () => {
    if (!keepsHome) return t('end.homeDropped');
    return deleteHome
      ? t('end.homeLost')
      : t('end.homeKept', { app: templateName ?? session.spec.template });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="end-session-title"
      aria-describedby="end-session-losses"
    >
      <DialogTitle id="end-session-title">
        {t('end.title', { name })}
      </DialogTitle>
      <DialogContent id="end-session-losses">
        {!isAsleep && <Typography paragraph>{t('end.running')}</Typography>}
        <Typography paragraph aria-live="polite">
          {homeMessage()}
        </Typography>
        {keepsHome && (
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={deleteHome}
                onChange={event => setDeleteHome(event.target.checked)}
              />
            }
            label={t('end.deleteHome')}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('end.keep')}</Button>
        <Button
          color="secondary"
          variant="contained"
          disableElevation
          onClick={() => {
            props.onEnd({ deleteHome });
            onClose();
          }}
        >
          {t('actions.endNow')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
