import { useApi } from '@backstage/core-plugin-api';
import type { TableState } from '@streamspace/plugin-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  administrationApiRef,
  type ConnectionsPage,
  type ConnectionsQuery,
} from '../api/AdministrationApi';
import { layOver } from '../connections/layOver';
import { toConnectionsQuery } from '../connections/toConnectionsQuery';

/** What happened is asked for at most so often, in milliseconds. */
const askAgainMs = 2_000;

/** A page of the living connections, live. */
export interface ConnectionList {
  /** That of an earlier question while another is asked. */
  page: ConnectionsPage | undefined;
  isAsking: boolean;
  error: Error | undefined;
  /** Rows that wait to be shown. */
  newCount: number;
  showNew: () => void;
  retry: () => void;
}

/** The page of connections that a table's state asks for; asked for again when connections change. */
export function useConnectionList(state: TableState): ConnectionList {
  const api = useApi(administrationApiRef);
  const [page, setPage] = useState<ConnectionsPage>();
  const [newCount, setNewCount] = useState(0);
  const [isAsking, setIsAsking] = useState(true);
  const [error, setError] = useState<Error>();
  const [round, setRound] = useState(0);
  const retry = useCallback(() => setRound(number => number + 1), []);
  // As a text, since most changes of the state ask for nothing else.
  const question = JSON.stringify(toConnectionsQuery(state));
  const shown = useRef<ConnectionsPage>();
  const waiting = useRef<ConnectionsPage>();

  const show = useCallback((next: ConnectionsPage, waits = 0) => {
    shown.current = next;
    setPage(next);
    setNewCount(waits);
  }, []);

  const onChange = useRef<() => void>();
  useEffect(() => api.onChange(() => onChange.current?.()), [api]);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const query = JSON.parse(question) as ConnectionsQuery;
    setIsAsking(true);
    const first = api
      .list(query, signal)
      .then(answer => {
        if (signal.aborted) return;
        show(answer);
        setError(undefined);
      })
      .catch(cause => {
        if (!signal.aborted) setError(cause);
      })
      .finally(() => {
        if (!signal.aborted) setIsAsking(false);
      });

    let timer: ReturnType<typeof setTimeout> | undefined;
    const askAgain = async () => {
      timer = undefined;
      await first;
      const fresh = await api.list(query, signal);
      if (signal.aborted || !shown.current) return;
      waiting.current = fresh;
      const laid = layOver(shown.current, fresh);
      show(laid.page, laid.newCount);
    };
    onChange.current = () => {
      timer ??= setTimeout(
        () =>
          askAgain().catch(() => {
            // Nobody asked: what is shown stays, and the next change asks again.
          }),
        askAgainMs,
      );
    };
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [api, question, round, show]);

  const showNew = useCallback(() => {
    if (waiting.current) show(waiting.current);
  }, [show]);
  return { page, isAsking, error, newCount, showNew, retry };
}
