import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ObjectMeta } from '@streamspace/plugin-common';
import type { AskPage, LiveList, LiveListSnapshot } from './LiveList';

/** What a list shows, and what one may do with it. */
export type LiveListView<T extends { metadata: ObjectMeta }> =
  LiveListSnapshot<T> & Pick<LiveList<T>, 'showNew' | 'retry' | 'put'>;

/** Shows a live list's answer to a question; `askPage` is the question, and another function is another one. */
export function useLiveList<T extends { metadata: ObjectMeta }>(
  list: LiveList<T>,
  askPage: AskPage<T>,
): LiveListView<T> {
  const snapshot = useSyncExternalStore(list.subscribe, list.getSnapshot);
  useEffect(() => list.ask(askPage), [list, askPage]);
  const { showNew, retry, put } = list;
  return useMemo(
    () => ({ ...snapshot, showNew, retry, put }),
    [snapshot, showNew, retry, put],
  );
}
