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
import { useCallback, useEffect, useRef, useState } from 'react';
import { sessionsApiRef } from '../api/SessionsApi';
import { otherOwner } from '../sessions/otherOwner';
import { useTabVisible } from './useTabVisible';
import { useUserRef } from './useUserRef';

/** What the session view shows over, or in place of, the app's picture. */
export type ViewState =
  | { name: 'loading' | 'notFound' | 'ended' | 'letOut' | 'failed' | 'live' }
  | { name: 'starting'; stages: Stage[] | undefined; isConnecting: boolean }
  | { name: 'asleep'; fellAsleep: boolean }
  /** Somebody disconnected the person, in whose words. */
  | { name: 'dismissed'; message: string }
  /** `retryAt` is when it is tried again by itself, in milliseconds. */
  | { name: 'error'; error: Error; retryAt?: number };

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
  /** When the portal, which cannot be reached, is tried again, in milliseconds. */
  retryAt: number | undefined;
  /** Asks for a new admission without waking anything. */
  readmit: () => void;
  /** Tries to reach the portal now. */
  retryNow: () => void;
  /** Connects anew after an error, or after somebody disconnected the person. */
  retry: () => void;
  wake: () => Promise<void>;
}

type Picture = {
  admission?: Admission;
  /** Of the session's run before: what the picture was opened with then. */
  spent?: Admission;
  number: number;
};

/** Follows one session from opening it to its end: connects, wakes it where that is wished, and keeps the picture when it goes. */
export function useSessionView(name: string): SessionView {
  const sessionsApi = useApi(sessionsApiRef);
  const live = useApi(liveSessionsApiRef);
  const isVisible = useTabVisible();
  const user = useUserRef();
  const { session: current, isSynced } = useSession(name);
  const lastSeen = useRef<Session>();
  if (current) lastSeen.current = current;
  const state = current && sessionState(current);

  const [fellAsleep, setFellAsleep] = useState<'seen' | 'unseen'>();
  const [picture, setPicture] = useState<Picture>({ number: 0 });
  const ranHere = useRef(false);

  const isAsleep = state === 'hibernated' || state === 'hibernating';
  const startsByItself = !current || effectiveFlag(current, 'autoStart');
  // Opening a sleeping session wakes it, unless its owner switched that off. What fell asleep before one's eyes waits for one's word; what did so
  // while the laptop was closed wakes when one looks.
  const staysAsleep =
    isAsleep &&
    (fellAsleep === 'seen' ||
      !startsByItself ||
      (fellAsleep === 'unseen' && !isVisible));
  const isOver =
    state === undefined || ['failed', 'ending', 'ended'].includes(state);
  const connection = useConnection(name, {
    enabled: isSynced && !isOver && !staysAsleep,
  });
  const { isAway, reconnect, readmit, check } = connection;
  const admission =
    connection.state.name === 'connected'
      ? connection.state.admission
      : undefined;

  useEffect(() => {
    if (admission && state === 'running') ranHere.current = true;
    if (ranHere.current && isAsleep) {
      ranHere.current = false;
      const isUnseen = isAway();
      setFellAsleep(isUnseen ? 'unseen' : 'seen');
      if (isUnseen) check();
    }
  }, [admission, state, isAsleep, isAway, check]);

  const isListed =
    user !== undefined &&
    current?.status?.connectedUsers?.some(person => person.user === user);
  useEffect(() => {
    // Somebody may have disconnected the person: the next heartbeat would tell only later.
    if (isListed === false) check();
  }, [isListed, check]);

  useEffect(() => {
    if (!admission) return;
    setPicture(previous =>
      previous.admission
        ? previous
        : { ...previous, admission, number: previous.number + 1 },
    );
  }, [admission]);

  const isRestart =
    state !== undefined && ['waiting', 'starting', 'waking'].includes(state);
  useEffect(() => {
    if (!isRestart) return;
    // A session that starts again shows nothing of its former run: the picture is opened anew.
    setPicture(({ admission: former, spent, number }) => ({
      number,
      spent: former ?? spent,
    }));
    setFellAsleep(undefined);
  }, [isRestart]);

  const isSpent =
    state === 'running' &&
    admission !== undefined &&
    admission === picture.spent;
  useEffect(() => {
    // The app was gone for so short that the connection outlived it, and its ticket opens nothing twice.
    if (isSpent) readmit();
  }, [isSpent, readmit]);

  const view = (): ViewState => {
    if (!isSynced && !current) return { name: 'loading' };
    if (!current) return { name: nameOfGone(lastSeen.current, user) };
    if (state === 'failed') return { name: 'failed' };
    if (isOver) return { name: 'ended' };
    if (staysAsleep) {
      return { name: 'asleep', fellAsleep: fellAsleep !== undefined };
    }
    if (connection.state.name === 'dismissed') return connection.state;
    if (connection.state.name === 'failed') {
      return { name: 'error', error: connection.state.error };
    }
    if (picture.admission && state === 'running') return { name: 'live' };
    if (connection.state.name === 'retrying') {
      return { ...connection.state, name: 'error' };
    }
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

  const wake = useCallback(async () => {
    if (startsByItself) {
      // Whoever may open a session wakes it by that.
      setFellAsleep(undefined);
      reconnect();
      return;
    }
    live.put(await sessionsApi.setState(name, 'running'));
    setFellAsleep(undefined);
  }, [startsByItself, reconnect, live, sessionsApi, name]);

  return {
    session: current ?? lastSeen.current,
    view: view(),
    picture: picture.admission,
    pictureNumber: picture.number,
    admission,
    health: connection.health,
    retryAt:
      connection.state.name === 'retrying'
        ? connection.state.retryAt
        : undefined,
    readmit,
    retryNow: connection.retryNow,
    retry: reconnect,
    wake,
  };
}

/** What it means that a session is not to be seen any more: to a guest it may go on without them. */
function nameOfGone(
  lastSeen: Session | undefined,
  user: string | undefined,
): 'notFound' | 'ended' | 'letOut' {
  if (!lastSeen) return 'notFound';
  const isOver = ['ending', 'ended'].includes(sessionState(lastSeen));
  return isOver || !otherOwner(lastSeen, user) ? 'ended' : 'letOut';
}
