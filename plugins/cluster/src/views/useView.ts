import { useApi } from '@backstage/core-plugin-api';
import type { ClusterRow, ViewSubscription } from '@streamspace/plugin-common';
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { ViewStore, type ViewSnapshot } from './ViewStore';

/** What a view shows, and what one may do with it. */
export type View = ViewSnapshot & {
  /** Whether the answer to the present question is still awaited. */
  isAsking: boolean;
  showNew: () => void;
  retry: () => void;
};

/**
 * Looks at a kind for as long as the component is there. Rows of an earlier question about the same kind stay until the answer comes.
 *
 * @param showsNew - whether new rows are shown at once, instead of waiting until somebody asks for them.
 */
export function useView(
  subscription: ViewSubscription,
  { showsNew = false }: { showsNew?: boolean } = {},
): View {
  const api = useApi(clusterApiRef);
  const question = JSON.stringify(subscription);
  const latest = useRef<{ target: string; store: ViewStore }>();

  const store = useMemo(() => {
    const asked = JSON.parse(question) as ViewSubscription;
    const target = JSON.stringify(asked.target);
    const before =
      latest.current?.target === target
        ? latest.current.store.getSnapshot()
        : undefined;
    const made = new ViewStore(api, asked, before, showsNew);
    latest.current = { target, store: made };
    return { store: made, before };
  }, [api, question, showsNew]);

  const snapshot = useSyncExternalStore(
    store.store.subscribe,
    store.store.getSnapshot,
  );
  return useMemo(
    () => ({
      ...snapshot,
      isAsking: snapshot.page === store.before?.page && !snapshot.error,
      showNew: store.store.showNew,
      retry: store.store.retry,
    }),
    [snapshot, store],
  );
}

/** One object of a view of its own, live; undefined until it is known, null where it is not there. */
export function useRow(
  target: ViewSubscription['target'],
  { namespace, name }: { namespace?: string; name: string },
): { row?: ClusterRow | null; view: View } {
  const view = useView({
    target,
    query: {
      namespaces: namespace ? [namespace] : undefined,
      filters: { Name: name },
    },
    page: { limit: 1 },
  });
  if (!view.page) return { view };
  return { row: view.page.items[0] ?? null, view };
}
