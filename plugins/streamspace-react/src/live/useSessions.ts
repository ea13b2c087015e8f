import { useApi } from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import { useMemo, useSyncExternalStore } from 'react';
import type { LiveSnapshot } from './LiveResources';
import { liveSessionsApiRef } from './liveSessionsApiRef';

/** Every Session that the signed-in person may see, live. */
export function useSessions(): LiveSnapshot<Session> {
  const live = useApi(liveSessionsApiRef);
  return useSyncExternalStore(live.subscribe, live.getSnapshot);
}

/** One Session by its name, live; undefined until it is known or when there is none that one may see. */
export function useSession(name: string): {
  session: Session | undefined;
  isSynced: boolean;
} {
  const { items, isSynced } = useSessions();
  const session = useMemo(
    () =>
      [...items.values()].find(candidate => candidate.metadata.name === name),
    [items, name],
  );
  return { session, isSynced };
}
