import type RFB from '@novnc/novnc';
import type { Admission } from '@streamspace/plugin-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { enterSession, rfbUrl } from '../view/addresses';

/** How a desktop fits into its window: the desktop takes the window's size, is scaled to it, or keeps its own. */
export type DesktopScale = 'window' | 'fit' | 'actual';

export interface RemoteDesktop {
  status: 'connecting' | 'connected' | 'lost';
  /** Tries to come back since the connection was lost. */
  attempt: number;
  error: Error | undefined;
  /** What was last copied inside the desktop. */
  clipboardText: string;
  sendClipboard: (text: string) => void;
  focus: () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 15_000;

/**
 * Draws a session's desktop into `target`. When the connection is lost, the last picture goes onto `still` and `onLost` is asked, with a growing
 * delay, for a new admission, with which it connects again.
 */
export function useRemoteDesktop(options: {
  target: RefObject<HTMLElement>;
  still: RefObject<HTMLCanvasElement>;
  admission: Admission | undefined;
  scale: DesktopScale;
  onLost: () => void;
}): RemoteDesktop {
  const { target, still, admission, scale } = options;
  const [status, setStatus] = useState<RemoteDesktop['status']>('connecting');
  const [attempt, setAttempt] = useState(0);
  const [error, setError] = useState<Error>();
  const [clipboardText, setClipboardText] = useState('');
  const rfb = useRef<RFB>();
  const onLost = useRef(options.onLost);
  onLost.current = options.onLost;
  const attempts = useRef(0);
  const scaleNow = useRef(scale);
  scaleNow.current = scale;

  useEffect(() => {
    if (!admission) return undefined;
    const stillCanvas = still.current;
    let isOver = false;
    let retryTimer: ReturnType<typeof setTimeout>;
    const lose = (cause?: Error) => {
      if (isOver) return;
      attempts.current += 1;
      setAttempt(attempts.current);
      setError(cause);
      setStatus('lost');
      const delayMs = Math.min(
        longestRetryMs,
        firstRetryMs * 2 ** (attempts.current - 1),
      );
      retryTimer = setTimeout(() => onLost.current(), delayMs);
    };
    const connect = async () => {
      const [{ default: Client }] = await Promise.all([
        import('@novnc/novnc'),
        enterSession(admission),
      ]);
      if (isOver || !target.current) return;
      const client = new Client(target.current, rfbUrl(admission), {
        shared: true,
      });
      rfb.current = client;
      client.background = 'transparent';
      applyScale(client, scaleNow.current);
      client.addEventListener('connect', () => {
        attempts.current = 0;
        setAttempt(0);
        setError(undefined);
        setStatus('connected');
        client.focus({ preventScroll: true });
      });
      client.addEventListener('clipboard', event =>
        setClipboardText(event.detail.text),
      );
      client.addEventListener('disconnect', () => {
        keepPicture(client, stillCanvas);
        lose();
      });
    };
    connect().catch(lose);
    return () => {
      isOver = true;
      clearTimeout(retryTimer);
      const client = rfb.current;
      rfb.current = undefined;
      if (!client) return;
      keepPicture(client, stillCanvas);
      client.disconnect();
    };
  }, [admission, target, still]);

  useEffect(() => {
    if (rfb.current) applyScale(rfb.current, scale);
  }, [scale]);

  return {
    status,
    attempt,
    error,
    clipboardText,
    sendClipboard: text => rfb.current?.clipboardPasteFrom(text),
    focus: () => rfb.current?.focus(),
  };
}

function applyScale(client: RFB, scale: DesktopScale) {
  client.resizeSession = scale === 'window';
  client.scaleViewport = scale !== 'actual';
  client.clipViewport = false;
}

function keepPicture(client: RFB, still: HTMLCanvasElement | null) {
  const picture = client.getImageData();
  if (!still || picture.width < 2) return;
  still.width = picture.width;
  still.height = picture.height;
  still.getContext('2d')?.putImageData(picture, 0, 0);
}
