import { makeStyles } from '@material-ui/core/styles';
import type { Admission } from '@streamspace/plugin-react';
import { useEffect, useRef, useState } from 'react';
import type { RemoteDesktop as Desktop } from '../../hooks/useRemoteDesktop';
import { appUrl, frameUrl } from '../../view/addresses';
import type { DesktopMode } from '../../view/desktop/DesktopClient';
import { hasOwnClient, surfaces, type Surface } from '../../view/surfaces';
import { RemoteDesktop } from './desktop/RemoteDesktop';
import { WebApp } from './WebApp';

const useStyles = makeStyles({
  surface: { position: 'absolute', inset: 0 },
  hidden: { visibility: 'hidden' },
  still: { filter: 'grayscale(1) opacity(0.45)', pointerEvents: 'none' },
});

/** What the app shows: its web page, its desktop, or both, of which one is in front. */
export const SessionPicture = (props: {
  name: string;
  /** What the picture was opened with. */
  picture: Admission;
  /** The newest admission, for a desktop that connects again. */
  admission: Admission | undefined;
  /** Whether the app runs; else its last picture is greyed, or hidden where a desktop's own page has none and shows errors instead. */
  isLive: boolean;
  surface: Surface;
  isFullscreen: boolean;
  mode: DesktopMode;
  desktop: Desktop | undefined;
  onLost: () => void;
  onDesktop: (desktop: Desktop | undefined) => void;
}) => {
  const { name, picture, surface, isFullscreen, desktop } = props;
  const classes = useStyles();
  const available = surfaces(picture.session);
  const isHybrid = available.length > 1;
  // The one ticket lets the desktop in; the web app comes in behind it, with the cookie that it brought. It is opened when it is first looked at,
  // and stays through whatever becomes of the desktop: people work in it.
  const [hasWeb, setHasWeb] = useState(false);
  const canEnter = !isHybrid || desktop?.status === 'connected';
  if (!hasWeb && surface === 'web' && canEnter) setHasWeb(true);
  const client = desktop?.client;
  const frame = useRef<HTMLIFrameElement>(null);
  const before = useRef({ surface, isFullscreen });
  useEffect(() => {
    const isTurnedTo = before.current.surface !== surface;
    const isFilled = !before.current.isFullscreen && isFullscreen;
    before.current = { surface, isFullscreen };
    // Who turns to the desktop or the page, or lets it fill the screen, means to type there.
    if (!isTurnedTo && !isFilled) return;
    if (surface === 'desktop') client?.focus();
    else frame.current?.focus();
  }, [surface, isFullscreen, client]);
  const isBlank = !props.isLive && hasOwnClient(picture.session);
  const classOf = (shown: Surface) =>
    `${classes.surface} ${surface === shown && !isBlank ? '' : classes.hidden}`;
  return (
    <div
      className={`${classes.surface} ${props.isLive ? '' : classes.still}`}
      {...(props.isLive ? {} : { inert: '' })}
    >
      {available.includes('desktop') && (
        <div className={classOf('desktop')}>
          <RemoteDesktop
            name={name}
            admission={props.isLive ? props.admission : undefined}
            mode={props.mode}
            onLost={props.onLost}
            onChange={props.onDesktop}
          />
        </div>
      )}
      {hasWeb && (
        <div className={classOf('web')}>
          <WebApp
            name={name}
            url={isHybrid ? appUrl(picture) : frameUrl(picture)}
            frameRef={frame}
          />
        </div>
      )}
    </div>
  );
};
