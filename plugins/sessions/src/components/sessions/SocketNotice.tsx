import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { tones, type LiveSocketState } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  notice: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 16px',
    padding: '8px 16px',
    marginBottom: 16,
    borderRadius: 8,
    fontSize: '0.875rem',
    color: tones[theme.palette.type].ending.text,
    background: tones[theme.palette.type].ending.background,
  },
}));

/** Says when a list is not live any more, why, and offers to try again. Silent while all is well. */
export const SocketNotice = (props: {
  socket: LiveSocketState;
  onRetry: () => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const { socket, onRetry } = props;
  // The first break is most often over before it can be read.
  const isBroken =
    socket.name === 'refused' ||
    (socket.name === 'retrying' && socket.attempt > 1);
  return (
    <div role="status">
      {isBroken && (
        <div className={classes.notice}>
          <span>
            {t('sessions.stale', {
              reason: socket.reason || t('sessions.staleUnknown'),
            })}
          </span>
          <Button size="small" color="inherit" onClick={onRetry}>
            {t('sessions.retry')}
          </Button>
        </div>
      )}
    </div>
  );
};
