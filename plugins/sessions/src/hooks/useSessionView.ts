import { useApi } from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import {
  effectiveFlag,
  liveSessionsApiRef,
  sessionState,
  useConnection,
  useSession,
  type Admission,
  type ConnectionHealth,
  type Stage,
} from '@streamspace/plugin-react';
import { useEffect, useRef, useState } from 'react';
import { sessionsApiRef } from '../api/SessionsApi';

/** What the session view shows over, or in place of, the app's picture. */
export type ViewState =
  | { name: 'loading' | 'notFound' | 'ended' | 'failed' | 'live' }
  | { name: 'starting'; stages: Stage[] | undefined; isConnecting: boolean }
  | { name: 'asleep'; fellAsleep: boolean }
  | { name: 'error'; error: Error };

export interface SessionView {
  /** The session as last seen, also after it is gone. */
  session: Session | undefined;
  view: ViewState;
  /** What the picture was opened with; it stays when the session sleeps or the connection is lost. */
  picture: Admission | undefined;
  /** Counts the times that the picture must be opened anew. */
  pictureNumber: number;
  /** The newest admission, for what needs a fresh ticket. */
  admission: Admission | undefined;
  health: ConnectionHealth;
  /** Asks for a new admission without waking anything. */
  readmit: () => void;
  /** Connects anew after an error. */
  retry: () => void;
  wake: () => Promise<void>;
}

/** Follows one session from opening it to its end: connects, wakes it where that is wished, and keeps the picture when it goes. */
export function useSessionView(
  name: string,
  isActive?: () => boolean,
): SessionView {
  const sessionsApi = useApi(sessionsApiRef);
  const live = useApi(liveSessionsApiRef);
  const { session: current, isSynced } = useSession(name);
  const lastSeen = useRef<Session>();
  if (current) lastSeen.current = current;
  const state = current && sessionState(current);

  const [fellAsleep, setFellAsleep] = useState(false);
  const [picture, setPicture] = useState<{
    admission?: Admission;
    number: number;
  }>({ number: 0 });
  const ranHere = useRef(false);

  const isAsleep = state === 'hibernated' || state === 'hibernating';
  // Opening a sleeping session wakes it, unless its owner switched that off. What fell asleep before one's eyes waits for one's word.
  const staysAsleep =
    isAsleep && (fellAsleep || !effectiveFlag(current!, 'autoStart'));
  const isOver =
    state === undefined || ['failed', 'ending', 'ended'].includes(state);
  const connection = useConnection(name, {
    enabled: isSynced && !isOver && !staysAsleep,
    isActive,
  });
  const admission =
    connection.state.name === 'connected'
      ? connection.state.admission
      : undefined;

  useEffect(() => {
    if (admission && state === 'running') ranHere.current = true;
    if (ranHere.current && isAsleep) {
      ranHere.current = false;
      setFellAsleep(true);
    }
  }, [admission, state, isAsleep]);

  useEffect(() => {
    if (!admission) return;
    setPicture(previous =>
      previous.admission
        ? previous
        : { admission, number: previous.number + 1 },
    );
  }, [admission]);

  const isRestart =
    state !== undefined && ['waiting', 'starting', 'waking'].includes(state);
  useEffect(() => {
    // A session that starts again shows nothing of its former run: the picture is opened anew.
    if (isRestart) setPicture(({ number }) => ({ number }));
  }, [isRestart]);

  const view = (): ViewState => {
    if (!isSynced && !current) return { name: 'loading' };
    if (!current) return { name: lastSeen.current ? 'ended' : 'notFound' };
    if (state === 'failed') return { name: 'failed' };
    if (isOver) return { name: 'ended' };
    if (staysAsleep) return { name: 'asleep', fellAsleep };
    if (connection.state.name === 'failed') {
      return { name: 'error', error: connection.state.error };
    }
    if (picture.admission && state === 'running') return { name: 'live' };
    const progress =
      connection.state.name === 'connecting'
        ? connection.state.progress
        : undefined;
    return {
      name: 'starting',
      stages: current.status?.stages ?? progress?.stages,
      isConnecting: state === 'running',
    };
  };

  return {
    session: current ?? lastSeen.current,
    view: view(),
    picture: picture.admission,
    pictureNumber: picture.number,
    admission,
    health: connection.health,
    readmit: () => connection.reconnect(false),
    retry: () => connection.reconnect(true),
    wake: async () => {
      live.put(await sessionsApi.setState(name, 'running'));
      setFellAsleep(false);
    },
  };
}
