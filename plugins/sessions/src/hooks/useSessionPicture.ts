import { useApi } from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import { sessionState } from '@streamspace/plugin-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { sessionsApiRef } from '../api/SessionsApi';
import { surfaces } from '../view/surfaces';
import { useOnScreen } from './useOnScreen';
import { useTabVisible } from './useTabVisible';

/** The gateway makes them at most so often, in milliseconds. */
const refreshMs = 30_000;

/** The first one is there soon after somebody asked, in milliseconds. */
const firstMs = 5_000;

/**
 * Address of the newest small picture of a desktop session; undefined where there is none. It is asked for only while the element is on the
 * screen, again and again while the session runs and once when it sleeps.
 */
export function useSessionPicture(
  session: Session,
  element: RefObject<Element>,
): string | undefined {
  const sessionsApi = useApi(sessionsApiRef);
  const isOnScreen = useOnScreen(element);
  const isTabVisible = useTabVisible();
  const [url, setUrl] = useState<string>();
  const etag = useRef<string>();
  const name = session.metadata.name!;
  const isRunning = sessionState(session) === 'running';
  const isWanted =
    isOnScreen && isTabVisible && surfaces(session).includes('desktop');

  useEffect(() => {
    if (!isWanted) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    let timer: ReturnType<typeof setTimeout>;
    const ask = () =>
      sessionsApi
        .picture(name, { etag: etag.current, signal })
        .then(answer => {
          if (signal.aborted || !answer || answer === 'unchanged') return;
          etag.current = answer.etag;
          setUrl(answer.image);
        })
        .catch(() => {
          // The one before stays, and the list itself says what is wrong.
        })
        .then(() => {
          if (signal.aborted || !isRunning) return;
          timer = setTimeout(ask, etag.current ? refreshMs : firstMs);
        });
    ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [isWanted, isRunning, name, sessionsApi]);

  return url;
}
