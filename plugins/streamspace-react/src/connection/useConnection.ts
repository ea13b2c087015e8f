import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
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
 * This tab's connection to one session, open while `enabled`.
 */
export function useConnection(
  sessionName: string,
  { enabled }: { enabled: boolean },
): UsedConnection {
  const api = useApi(connectionsApiRef);
  const connection = useMemo(
    () => new SessionConnection({ api, sessionName }),
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
