import type { WebSocket } from 'ws';
import type { KubernetesStatus } from './KubernetesApiError';

/** The subprotocol of a remote command over WebSocket: the first byte of each message is its channel. */
export const commandProtocol = 'v4.channel.k8s.io';

const stdoutChannel = 1;
const stderrChannel = 2;
const statusChannel = 3;

/** What a command in a pod came to. */
export type CommandResult = {
  stdout: string;
  stderr: string;
  exitCode: number;
};

export type ReadCommandOptions = {
  /** Most that is kept of what it prints. */
  maxBytes: number;
  /** Gives it up. */
  signal: AbortSignal;
};

type Status = KubernetesStatus & {
  status?: string;
  details?: { causes?: { reason?: string; message?: string }[] };
};

/**
 * Reads what a command prints until it ends.
 *
 * @throws Error where it could not be run, or prints more than is kept.
 */
export async function readCommand(
  webSocket: WebSocket,
  { maxBytes, signal }: ReadCommandOptions,
): Promise<CommandResult> {
  const printed: Record<number, Buffer[]> = {};
  let bytes = 0;
  await new Promise<void>((resolve, reject) => {
    const giveUp = (error: Error) => {
      webSocket.terminate();
      reject(error);
    };
    const abort = () => giveUp(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    webSocket.on('message', (message: Buffer) => {
      bytes += message.length;
      if (bytes > maxBytes) {
        giveUp(new Error(`the command printed more than ${maxBytes} bytes`));
      } else {
        (printed[message[0]] ??= []).push(message.subarray(1));
      }
    });
    webSocket.once('error', reject);
    webSocket.once('close', () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
  const textOf = (channel: number) =>
    Buffer.concat(printed[channel] ?? []).toString('utf8');
  return {
    stdout: textOf(stdoutChannel),
    stderr: textOf(stderrChannel),
    exitCode: exitCodeOf(textOf(statusChannel)),
  };
}

function exitCodeOf(text: string): number {
  if (!text) throw new Error('the connection ended before the command did');
  const { status, reason, message, details } = JSON.parse(text) as Status;
  if (status === 'Success') return 0;
  const exitCode = details?.causes?.find(
    cause => cause.reason === 'ExitCode',
  )?.message;
  if (reason === 'NonZeroExitCode' && exitCode) return Number(exitCode);
  throw new Error(message ?? 'the command could not be run');
}
