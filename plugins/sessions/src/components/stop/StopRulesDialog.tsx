import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import { errorMessage, liveSessionsApiRef } from '@streamspace/plugin-react';
import { useState, type FormEvent } from 'react';
import { sessionsApiRef } from '../../api/SessionsApi';
import { inheritedTimeouts, ownTimeouts } from '../../sessions/stopTimeouts';
import { sessionsTranslationRef } from '../../translation';
import { TimeoutFields } from './TimeoutFields';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: 16 },
});

/** Changes after how long one session hibernates by itself; it holds at once. */
export const StopRulesDialog = (props: {
  session: Session;
  /** What the session is called. */
  name: string;
  onClose: () => void;
}) => {
  const { session, name, onClose } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const sessionsApi = useApi(sessionsApiRef);
  const live = useApi(liveSessionsApiRef);
  const alertApi = useApi(alertApiRef);
  const [timeouts, setTimeouts] = useState(() => ownTimeouts(session));
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<string>();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setIsSaving(true);
    setProblem(undefined);
    try {
      live.put(await sessionsApi.setTimeouts(session.metadata.name!, timeouts));
      alertApi.post({
        message: t('timeouts.saved', { name }),
        severity: 'success',
        display: 'transient',
      });
      onClose();
    } catch (error) {
      setProblem(t('timeouts.failed', { message: errorMessage(error) }));
      setIsSaving(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="stop-rules-title"
    >
      <form onSubmit={save}>
        <DialogTitle id="stop-rules-title">
          {t('timeouts.title', { name })}
        </DialogTitle>
        <DialogContent className={classes.fields}>
          <TimeoutFields
            value={timeouts}
            inherited={inheritedTimeouts(session)}
            onChange={setTimeouts}
          />
          {problem && <Alert severity="error">{problem}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('timeouts.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disableElevation
            disabled={isSaving}
          >
            {t('timeouts.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
