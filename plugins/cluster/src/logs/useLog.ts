import { useApi } from '@backstage/core-plugin-api';
import type { LogMessage } from '@streamspace/plugin-common';
import { useEffect, useState } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { LogBuffer, type LogEntry } from './LogBuffer';

/** What comes within this time, in milliseconds, is shown together: a page of 100,000 lines takes a part of it. */
const gatherMs = 100;

/** Closed by the server because the log has ended. */
const closedAsDone = 1000;

/** How a log comes. */
export type LogConnection = {
  buffer: LogBuffer;
  /** Counts up with every change of the buffer that is to be shown. */
  version: number;
  isOpen: boolean;
  /** Why it broke off. */
  error?: string;
};

/**
 * Reads a log below `/ws/logs` into a buffer, which is emptied for another path, and shows of it what passes the filter.
 */
export function useLog(
  path: string,
  filter: (entry: LogEntry) => boolean,
): LogConnection & { retry: () => void } {
  const api = useApi(clusterApiRef);
  const [buffer] = useState(() => new LogBuffer());
  const [round, setRound] = useState(0);
  const [connection, setConnection] = useState({
    version: 0,
    isOpen: false,
    error: undefined as string | undefined,
  });

  useEffect(() => {
    let isWanted = true;
    let socket: WebSocket | undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    buffer.clear();
    const show = (change: { isOpen?: boolean; error?: string }) => {
      if (!isWanted) return;
      setConnection(before => ({
        ...before,
        ...change,
        version: before.version + 1,
      }));
    };
    show({ isOpen: false, error: undefined });
    api
      .openStream(path)
      .then(opened => {
        socket = opened;
        if (!isWanted) {
          opened.close();
          return;
        }
        opened.onmessage = event => {
          buffer.take(JSON.parse(event.data) as LogMessage);
          waiting ??= setTimeout(() => {
            waiting = undefined;
            show({ isOpen: true });
          }, gatherMs);
        };
        opened.onclose = ({ code, reason }) =>
          show({
            isOpen: false,
            error: code === closedAsDone ? undefined : reason || String(code),
          });
      })
      .catch((error: Error) => show({ error: error.message }));
    return () => {
      isWanted = false;
      clearTimeout(waiting);
      socket?.close();
    };
  }, [api, buffer, path, round]);

  useEffect(() => {
    buffer.filter(filter);
    setConnection(before => ({ ...before, version: before.version + 1 }));
  }, [buffer, filter]);

  return {
    buffer,
    ...connection,
    retry: () => setRound(number => number + 1),
  };
}
