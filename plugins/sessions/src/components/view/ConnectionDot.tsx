import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import { sessionsTranslationRef } from '../../translation';
import type { Reach } from '../../view/reach';

const useStyles = makeStyles(theme => ({
  dot: {
    width: 12,
    height: 12,
    borderRadius: '50%',
    flexShrink: 0,
    margin: '0 8px',
    border: `2px solid ${theme.palette.text.secondary}`,
  },
  good: { background: '#2fa35a', borderColor: '#2fa35a' },
  weak: {
    borderColor: '#c98a00',
    background: 'linear-gradient(90deg, #c98a00 50%, transparent 50%)',
  },
  lost: { borderColor: '#d5453b', borderRadius: 2 },
  none: {},
}));

/** How well a session is reached, as a dot whose form differs too; the words and the latency on hover. */
export const ConnectionDot = ({ reach }: { reach: Reach }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const label =
    reach.quality === 'good' && reach.latencyMs !== undefined
      ? t('view.health.goodLatency', {
          latency: String(Math.round(reach.latencyMs)),
        })
      : t(`view.health.${reach.quality}`);
  return (
    <Tooltip title={label}>
      <span
        role="img"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard must reach its tooltip
        tabIndex={0}
        aria-label={label}
        className={`${classes.dot} ${classes[reach.quality]}`}
      />
    </Tooltip>
  );
};
