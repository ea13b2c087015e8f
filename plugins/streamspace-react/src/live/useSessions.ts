import { useApi } from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import { useMemo, useRef, useSyncExternalStore } from 'react';
import type { LiveSnapshot } from './LiveResources';
import { liveSessionsApiRef, sessionFeedsApiRef } from './liveSessionsApiRef';

/** The signed-in person's own Sessions and those that others share with them, live. */
export function useSessions(): LiveSnapshot<Session> {
  const live = useApi(liveSessionsApiRef);
  return useSyncExternalStore(live.subscribe, live.getSnapshot);
}

/** One Session by its name, live; undefined until it is known or when there is none that one may see. */
export function useSession(name: string): {
  session: Session | undefined;
  isSynced: boolean;
} {
  const live = useApi(liveSessionsApiRef);
  const feeds = useApi(sessionFeedsApiRef);
  const own = useSessions();
  const known = useMemo(() => find(own, name), [own, name]);

  // Somebody else's is heard of by a socket of its own; one that was there and went has ended.
  const wasKnown = useRef<string>();
  if (known) wasKnown.current = name;
  const isElsewhere = own.isSynced && wasKnown.current !== name;
  const feed = useMemo(
    () => (isElsewhere ? feeds.one(name) : live),
    [isElsewhere, feeds, live, name],
  );
  const snapshot = useSyncExternalStore(feed.subscribe, feed.getSnapshot);
  return {
    session: known ?? find(snapshot, name),
    isSynced: snapshot.isSynced,
  };
}

function find({ items }: LiveSnapshot<Session>, name: string) {
  return [...items.values()].find(({ metadata }) => metadata.name === name);
}
