import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import type { ConnectionHealth } from '@streamspace/plugin-react';
import { useState } from 'react';
import { sessionsTranslationRef } from '../../../translation';
import type { SocketMeter } from '../../../view/desktop/SocketMeter';
import type { Reach } from '../../../view/reach';
import { ConnectionPopover } from './ConnectionPopover';

const useStyles = makeStyles(theme => ({
  button: {
    flexShrink: 0,
    width: 32,
    height: 32,
    borderRadius: 16,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
    '&:hover': { background: theme.palette.action.hover },
  },
  dot: {
    width: 12,
    height: 12,
    borderRadius: '50%',
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

/** How well a session is reached, as a dot whose form differs too; the words and the latency on hover, more on a click. */
export const ConnectionDot = (props: {
  reach: Reach;
  health: ConnectionHealth;
  /** Counts what goes through a desktop's socket. */
  meter: SocketMeter | undefined;
}) => {
  const { reach } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label =
    reach.quality === 'good' && reach.latencyMs !== undefined
      ? t('view.health.goodLatency', {
          latency: String(Math.round(reach.latencyMs)),
        })
      : t(`view.health.${reach.quality}`);
  return (
    <>
      <Tooltip title={label}>
        <ButtonBase
          className={classes.button}
          aria-label={label}
          aria-haspopup="dialog"
          onClick={event => setAnchor(event.currentTarget)}
        >
          <span className={`${classes.dot} ${classes[reach.quality]}`} />
        </ButtonBase>
      </Tooltip>
      {anchor && (
        <ConnectionPopover
          {...props}
          title={label}
          anchor={anchor}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
};
