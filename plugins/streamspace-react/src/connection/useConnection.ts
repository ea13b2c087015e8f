import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { connectionsApiRef } from './ConnectionsApi';
import {
  SessionConnection,
  type ConnectionSnapshot,
} from './SessionConnection';

/** The connection as it is now, and what can be asked of it. */
export type UsedConnection = ConnectionSnapshot &
  Pick<
    SessionConnection,
    'reconnect' | 'readmit' | 'retryNow' | 'check' | 'isAway'
  >;

/**
 * This tab's connection to one session, open while `enabled`. `isActive` is asked at each heartbeat whether the person did something since.
 */
export function useConnection(
  sessionName: string,
  options: { enabled: boolean; isActive?: () => boolean },
): UsedConnection {
  const api = useApi(connectionsApiRef);
  const { enabled } = options;
  const isActive = useRef(options.isActive);
  isActive.current = options.isActive;
  const connection = useMemo(
    () =>
      new SessionConnection({
        api,
        sessionName,
        isActive: () => isActive.current?.() ?? false,
      }),
    [api, sessionName],
  );
  const snapshot = useSyncExternalStore(
    connection.subscribe,
    connection.getSnapshot,
  );
  useEffect(() => {
    if (!enabled) return undefined;
    connection.open();
    return () => connection.close();
  }, [connection, enabled]);
  const { reconnect, readmit, retryNow, check, isAway } = connection;
  return { ...snapshot, reconnect, readmit, retryNow, check, isAway };
}
