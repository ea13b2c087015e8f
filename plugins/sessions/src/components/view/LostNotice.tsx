import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  line: {
    position: 'absolute',
    top: 12,
    left: '50%',
    transform: 'translateX(-50%)',
    maxWidth: 'calc(100% - 32px)',
    padding: '6px 16px',
    borderRadius: 999,
    fontSize: '0.875rem',
    background: theme.palette.background.paper,
    color: theme.palette.text.primary,
    border: `1px solid ${theme.palette.divider}`,
    boxShadow: theme.shadows[3],
  },
}));

/** One quiet line over the picture while the connection is away. */
export const LostNotice = (props: {
  desktopAttempt: number;
  missedHeartbeats: number;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const message = () => {
    if (props.desktopAttempt > 0) {
      return t('view.lost', { attempt: String(props.desktopAttempt) });
    }
    return props.missedHeartbeats > 1 ? t('view.lostHeartbeat') : undefined;
  };
  const text = message();
  return (
    <div role="status">
      {text && <div className={classes.line}>{text}</div>}
    </div>
  );
};
