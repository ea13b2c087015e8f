import { useApi } from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import {
  sessionFeedsApiRef,
  useLiveList,
  type LiveListView,
  type TableState,
} from '@streamspace/plugin-react';
import { useCallback, useMemo } from 'react';
import { sessionsApiRef, type SessionsQuery } from '../api/SessionsApi';
import {
  toSessionsQuery,
  type SessionScope,
} from '../sessions/toSessionsQuery';

/** Rows of one page. */
export const sessionsPerPage = 50;

/** The page of sessions that a table's state asks for, live. */
export function useSessionList(
  state: TableState,
  scope: SessionScope,
): LiveListView<Session> {
  const sessionsApi = useApi(sessionsApiRef);
  const feeds = useApi(sessionFeedsApiRef);
  const feed = scope.whose ? 'mine,shared' : 'all';
  const list = useMemo(() => feeds.list(feed), [feeds, feed]);
  // As a text, since most changes of the state ask for nothing else.
  const question = JSON.stringify(
    toSessionsQuery(state, { limit: sessionsPerPage, scope }),
  );
  const askPage = useCallback(
    (signal: AbortSignal) =>
      sessionsApi.list(JSON.parse(question) as SessionsQuery, signal),
    [sessionsApi, question],
  );
  return useLiveList(list, askPage);
}
