import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Admission } from '@streamspace/plugin-react';
import { useEffect, useRef } from 'react';
import {
  useRemoteDesktop,
  type RemoteDesktop as Desktop,
} from '../../../hooks/useRemoteDesktop';
import { sessionsTranslationRef } from '../../../translation';
import type { DesktopMode } from '../../../view/desktop/DesktopClient';

const useStyles = makeStyles({
  frame: {
    position: 'absolute',
    inset: 0,
    background: '#16191d',
    overflow: 'auto',
    display: 'flex',
    // A finger on the desktop is the desktop's: the page does not scroll or zoom.
    '& canvas': { touchAction: 'none' },
  },
  target: { flex: 1, minWidth: 0, minHeight: 0 },
  still: {
    position: 'absolute',
    inset: 0,
    width: '100%',
    height: '100%',
    objectFit: 'contain',
  },
  hidden: { visibility: 'hidden' },
});

/** A session's desktop, drawn by noVNC. */
export const RemoteDesktop = (props: {
  name: string;
  /** The newest admission; none while the session is not to be connected to. */
  admission: Admission | undefined;
  mode: DesktopMode;
  onLost: () => void;
  onChange: (desktop: Desktop | undefined) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const target = useRef<HTMLDivElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const desktop = useRemoteDesktop({ ...props, target, still });
  const { onChange } = props;
  useEffect(() => onChange(desktop), [desktop, onChange]);
  useEffect(() => () => onChange(undefined), [onChange]);
  const isDrawn =
    desktop.status === 'connected' && props.admission !== undefined;
  return (
    <div
      className={classes.frame}
      role="application"
      aria-label={t('view.desktopLabel', { name: props.name })}
      data-status={desktop.status}
    >
      <canvas
        ref={still}
        aria-hidden
        width={0}
        height={0}
        className={`${classes.still} ${isDrawn ? classes.hidden : ''}`}
      />
      <div ref={target} className={classes.target} />
    </div>
  );
};
