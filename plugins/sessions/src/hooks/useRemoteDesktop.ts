import { backoffMs, type Admission } from '@streamspace/plugin-react';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { enterSession, rfbUrl } from '../view/addresses';
import { DesktopClient, type DesktopMode } from '../view/desktop/DesktopClient';
import { keepPicture } from '../view/desktop/keepPicture';
import { SocketMeter } from '../view/desktop/SocketMeter';

interface DesktopState {
  status: 'connecting' | 'connected' | 'lost';
  /** When it is tried again, in milliseconds; absent while it is being tried. */
  retryAt?: number;
  error?: Error;
  /** What was last copied inside the desktop. */
  clipboardText: string;
}

export interface RemoteDesktop extends DesktopState {
  client: DesktopClient;
  /** What goes through its socket. */
  meter: SocketMeter;
  /** Ends the wait for the next try. */
  retryNow: () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 15_000;
/** The gateway restarts, and another takes over (https://www.iana.org/assignments/websocket). */
const serviceRestart = 1012;

/**
 * Draws a session's desktop into `target`. When the connection is lost, the last picture goes onto `still` and `onLost` is asked for a new
 * admission, with which it connects again: at once where the gateway restarts, else with a growing delay.
 */
export function useRemoteDesktop(options: {
  target: RefObject<HTMLElement>;
  still: RefObject<HTMLCanvasElement>;
  admission: Admission | undefined;
  mode: DesktopMode;
  onLost: () => void;
}): RemoteDesktop {
  const { target, still, admission, mode } = options;
  const [state, setState] = useState<DesktopState>({
    status: 'connecting',
    clipboardText: '',
  });
  const [client] = useState(() => new DesktopClient());
  const [meter] = useState(() => new SocketMeter());
  const latest = useRef(options);
  latest.current = options;
  const attempts = useRef(0);
  const retryTimer = useRef<ReturnType<typeof setTimeout>>();

  const retryNow = useCallback(() => {
    clearTimeout(retryTimer.current);
    setState(previous => ({ ...previous, retryAt: undefined }));
    latest.current.onLost();
  }, []);

  useEffect(() => {
    if (!admission) return undefined;
    const stillCanvas = still.current;
    let isOver = false;
    let letGo = () => {};
    const lose = (error?: Error, closeCode?: number) => {
      if (isOver) return;
      client.use(undefined);
      attempts.current += 1;
      const isRestart = closeCode === serviceRestart && attempts.current === 1;
      const delayMs = isRestart
        ? 0
        : backoffMs(attempts.current, firstRetryMs, longestRetryMs);
      retryTimer.current = setTimeout(retryNow, delayMs);
      setState(previous => ({
        ...previous,
        status: 'lost',
        error,
        retryAt: Date.now() + delayMs,
      }));
    };
    const connect = async () => {
      const [{ default: Client }] = await Promise.all([
        import('@novnc/novnc'),
        enterSession(admission),
      ]);
      if (isOver || !target.current) return;
      const socket = new WebSocket(rfbUrl(admission));
      let closeCode: number | undefined;
      socket.addEventListener('close', ({ code }) => {
        closeCode = code;
      });
      meter.watch(socket);
      const rfb = new Client(target.current, socket, { shared: true });
      client.use(rfb);
      rfb.background = 'transparent';
      client.apply(latest.current.mode);
      letGo = () => {
        keepPicture(rfb, stillCanvas);
        rfb.disconnect();
      };
      rfb.addEventListener('connect', () => {
        attempts.current = 0;
        setState(({ clipboardText }) => ({
          status: 'connected',
          clipboardText,
        }));
        // Who wrote into a dialog meanwhile goes on writing there.
        if (document.activeElement === document.body) client.focus();
      });
      rfb.addEventListener('clipboard', event =>
        setState(previous => ({
          ...previous,
          clipboardText: event.detail.text,
        })),
      );
      rfb.addEventListener('disconnect', () => {
        keepPicture(rfb, stillCanvas);
        lose(undefined, closeCode);
      });
    };
    connect().catch(lose);
    return () => {
      isOver = true;
      clearTimeout(retryTimer.current);
      client.use(undefined);
      letGo();
    };
  }, [admission, target, still, client, meter, retryNow]);

  const { scale, quality, compression, isViewOnly, mayResize } = mode;
  useEffect(() => {
    client.apply({ scale, quality, compression, isViewOnly, mayResize });
  }, [client, scale, quality, compression, isViewOnly, mayResize]);

  return useMemo(
    () => ({ ...state, client, meter, retryNow }),
    [state, client, meter, retryNow],
  );
}
