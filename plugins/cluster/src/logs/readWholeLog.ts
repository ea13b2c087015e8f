import type { LogMessage } from '@streamspace/plugin-common';
import type { LogEntry } from './LogBuffer';

/** Closed by the server because the log has ended. */
const closedAsDone = 1000;

/** A line as files have it: with its container and its time. */
export function lineOfFile({
  pod,
  container,
  time,
  text,
}: Omit<LogEntry, 'id'>): string {
  return `${pod}/${container} ${time} ${text}\n`;
}

/**
 * All lines of a log that the cluster still has, as the parts of a file.
 *
 * @param open - opens the socket of a log that is not followed.
 * @throws Error that says why it broke off.
 */
export async function readWholeLog(
  open: () => Promise<WebSocket>,
): Promise<string[]> {
  const socket = await open();
  const parts: string[] = [];
  return new Promise((resolve, reject) => {
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data) as LogMessage;
      if (message.type !== 'lines') return;
      const { pod, container } = message;
      const lines = message.lines.map(([time, text]) =>
        lineOfFile({ pod, container, time, text }),
      );
      parts.push(lines.join(''));
    };
    socket.onclose = ({ code, reason }) => {
      if (code === closedAsDone) resolve(parts);
      else reject(new Error(reason || `the socket closed with ${code}`));
    };
  });
}
