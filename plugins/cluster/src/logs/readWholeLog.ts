import type { LogMessage } from '@streamspace/plugin-common';

/** Closed by the server because the log has ended. */
const closedAsDone = 1000;

/**
 * All lines of a log that the cluster still has, as the parts of a file: each with its container and its time.
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
      const source = `${message.pod}/${message.container}`;
      const lines = message.lines.map(
        ([time, text]) => `${source} ${time} ${text}\n`,
      );
      parts.push(lines.join(''));
    };
    socket.onclose = ({ code, reason }) => {
      if (code === closedAsDone) resolve(parts);
      else reject(new Error(reason || `the socket closed with ${code}`));
    };
  });
}
