import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  connectionsApiRef,
  type Admission,
  type StartProgress,
} from './ConnectionsApi';
import { startTicker } from './startTicker';

/** A browser tells every 30 s that it is still there; the tracker forgets it after 60 s of silence. */
const heartbeatMs = 30_000;

export type ConnectionState =
  | { name: 'idle' }
  | { name: 'connecting'; progress?: StartProgress }
  | { name: 'connected'; admission: Admission }
  | { name: 'failed'; error: Error };

/** How well the portal is reached, by its heartbeats. */
export interface ConnectionHealth {
  /** Round trip of the latest heartbeat. */
  latencyMs?: number;
  /** Heartbeats in a row that did not come through. */
  missed: number;
}

/**
 * This browser's connection to one session: connects while `enabled`, follows the start, sends heartbeats and says goodbye when the page goes.
 *
 * `reconnect` connects anew: after a failure, or for a fresh ticket. `isActive` is asked at each heartbeat whether the person did something since.
 */
export function useConnection(
  sessionName: string,
  options: { enabled: boolean; isActive?: () => boolean },
): {
  state: ConnectionState;
  health: ConnectionHealth;
  reconnect: (wake?: boolean) => void;
} {
  const connections = useApi(connectionsApiRef);
  const { enabled } = options;
  const [round, setRound] = useState({ number: 0, wake: true });
  const [state, setState] = useState<ConnectionState>({ name: 'idle' });
  const [health, setHealth] = useState<ConnectionHealth>({ missed: 0 });
  const isActive = useRef(options.isActive);
  isActive.current = options.isActive;

  const reconnect = useCallback((wake = true) => {
    setRound(({ number }) => ({ number: number + 1, wake }));
  }, []);

  useEffect(() => {
    if (!enabled) {
      setState({ name: 'idle' });
      return undefined;
    }
    const abort = new AbortController();
    const { signal } = abort;
    const run = async () => {
      setState({ name: 'connecting' });
      let admission: Admission | undefined;
      while (!admission && !signal.aborted) {
        admission = await connections.connect(sessionName, {
          wake: round.wake,
          signal,
          onProgress: progress => {
            if (!signal.aborted) setState({ name: 'connecting', progress });
          },
        });
      }
      if (admission && !signal.aborted)
        setState({ name: 'connected', admission });
    };
    run().catch(error => {
      if (!signal.aborted) setState({ name: 'failed', error });
    });
    return () => abort.abort();
  }, [connections, sessionName, enabled, round]);

  const connection =
    state.name === 'connected' ? state.admission.connection : undefined;
  useEffect(() => {
    if (!connection) return undefined;
    let left = false;
    const beat = async () => {
      const sentAt = performance.now();
      try {
        const isKnown = await connections.heartbeat(
          sessionName,
          connection,
          isActive.current?.() ?? false,
        );
        if (left) return;
        if (isKnown) {
          setHealth({ latencyMs: performance.now() - sentAt, missed: 0 });
        } else {
          reconnect(false);
        }
      } catch {
        // The count is what the person sees; the next tick tries again.
        if (!left) setHealth(({ missed }) => ({ missed: missed + 1 }));
      }
    };
    beat();
    const stop = startTicker(heartbeatMs, beat);
    const leave = () => {
      if (left) return;
      left = true;
      connections.disconnect(sessionName, connection).catch(() => undefined);
    };
    const onPageShow = (event: PageTransitionEvent) => {
      if (event.persisted) reconnect();
    };
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', onPageShow);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', onPageShow);
      leave();
    };
  }, [connections, sessionName, connection, reconnect]);

  return { state, health, reconnect };
}
