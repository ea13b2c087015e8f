import type { WebSocket } from 'ws';
import type { TerminalSize } from '../../src/node/exec/ExecChannels';
import { openPodSocket } from './openPodSocket';

/** What an exec gave, by channel. */
export type ExecResult = {
  stdout: string;
  stderr: string;
  status: { status: string; message?: string };
};

export type ExecOptions = {
  /** What the command reads, to its end. Absent: it has no standard input. */
  stdin?: string;
  tty?: boolean;
  /** Of the window around the terminal. */
  size?: TerminalSize;
};

/** Runs a command in a pod through the API server, as kubectl does. */
export async function exec(
  kubeconfig: string,
  pod: string,
  command: string[],
  options: ExecOptions = {},
): Promise<ExecResult> {
  const socket = openExec(kubeconfig, pod, command, options);
  const received: Record<number, Buffer[]> = { 1: [], 2: [], 3: [] };
  socket.on('message', (data: Buffer) =>
    received[data[0]].push(data.subarray(1)),
  );
  await new Promise<void>((resolve, reject) => {
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
  const text = (channel: number) =>
    Buffer.concat(received[channel]).toString('utf8');
  return { stdout: text(1), stderr: text(2), status: JSON.parse(text(3)) };
}

/** Runs a command in a terminal and cuts the connection as soon as what it prints matches; answers with the match. */
export async function breakExec(
  kubeconfig: string,
  pod: string,
  command: string[],
  pattern: RegExp,
): Promise<RegExpMatchArray> {
  const socket = openExec(kubeconfig, pod, command, { tty: true });
  let shown = '';
  const match = await new Promise<RegExpMatchArray>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      shown += data.subarray(1);
      const found = shown.match(pattern);
      if (found) resolve(found);
    });
    socket.on('close', () => reject(new Error(`it ended with ${shown}`)));
    socket.on('error', reject);
  });
  socket.terminate();
  return match;
}

function openExec(
  kubeconfig: string,
  pod: string,
  command: string[],
  options: ExecOptions,
): WebSocket {
  const query = new URLSearchParams([
    ...command.map(part => ['command', part]),
    ['container', 'app'],
    ['stdout', 'true'],
    ['stderr', 'true'],
    ['stdin', String(options.stdin !== undefined)],
    ['tty', String(options.tty ?? false)],
  ]);
  const socket = openPodSocket(
    kubeconfig,
    `${pod}/exec?${query}`,
    'v5.channel.k8s.io',
  );
  socket.on('open', () => {
    if (options.size)
      socket.send(
        Buffer.concat([
          Buffer.from([4]),
          Buffer.from(JSON.stringify(options.size)),
        ]),
      );
    if (options.stdin === undefined) return;
    socket.send(Buffer.concat([Buffer.from([0]), Buffer.from(options.stdin)]));
    // Half-close of the standard input, new in v5.
    socket.send(Buffer.from([255, 0]));
  });
  return socket;
}
