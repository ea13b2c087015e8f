import { useApi } from '@backstage/core-plugin-api';
import type { LogMessage } from '@streamspace/plugin-common';
import { useEffect, useRef, useState } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { LogBuffer, type LogEntry } from './LogBuffer';

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
 * Reads a log below `/ws/logs` into a buffer, which is emptied for another path, and shows of it what passes the filter. What comes within a frame is
 * shown together.
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
  const frame = useRef(0);

  useEffect(() => {
    let isWanted = true;
    let socket: WebSocket | undefined;
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
          if (frame.current) return;
          frame.current = requestAnimationFrame(() => {
            frame.current = 0;
            show({ isOpen: true });
          });
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
      cancelAnimationFrame(frame.current);
      frame.current = 0;
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
