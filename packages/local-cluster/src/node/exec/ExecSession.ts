import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { spawn as spawnTerminal } from '@lydell/node-pty';
import type { Launch } from '../isolation/Isolation';
import { killGroup } from '../isolation/killLeftovers';
import { exitOf } from '../isolation/ProcessExit';
import { channel, type ExecChannels } from './ExecChannels';
import { exitStatus, failedToRun } from './exitStatus';
import { hangUp } from './hangUp';
import { terminalReady } from './terminalCommand';

export type ExecOptions = {
  launch: Launch;
  /** Whether the command is a `terminalCommand`, to run in a terminal. */
  tty: boolean;
  stdin: boolean;
  stdout: boolean;
  stderr: boolean;
};

/** Runs a command for a client until either ends. */
export async function runExecSession(
  channels: ExecChannels,
  options: ExecOptions,
): Promise<void> {
  try {
    const exitCode = await (options.tty ? runInTerminal : runWithPipes)(
      channels,
      options,
    );
    await channels.finish(exitStatus(exitCode));
  } catch (error) {
    await channels.finish(failedToRun(error as Error));
  }
}

/** What is typed before the command says that its terminal is ready waits: a terminal would echo it twice. */
function runInTerminal(
  channels: ExecChannels,
  { launch, stdin }: ExecOptions,
): Promise<number> {
  const { file, args, env, cwd } = launch;
  const terminal = spawnTerminal(file, args, {
    name: 'xterm-256color',
    ...{ env: { ...env, TERM: env.TERM ?? 'xterm-256color' }, cwd },
    encoding: null,
  });
  let hasEnded = false;
  let early: Buffer[] | undefined = [];
  const type = (data: Buffer) => {
    if (early) early.push(data);
    // It takes bytes as well, whatever its types say.
    else if (!hasEnded) terminal.write(data as unknown as string);
  };
  channels.listen({
    stdin: data => stdin && type(data),
    // A terminal's input ends by the end-of-transmission character.
    stdinEnd: () => type(Buffer.from('\x04')),
    resize: ({ Width, Height }) => {
      if (!hasEnded && Width > 0 && Height > 0) terminal.resize(Width, Height);
    },
    closed: () => {
      if (!hasEnded) void hangUp(terminal.pid);
    },
  });
  terminal.onData(data => {
    // Without an encoding it gives bytes, whatever its types say.
    let output = data as unknown as Buffer;
    if (early) {
      const typed = early;
      early = undefined;
      typed.forEach(type);
      if (output[0] === terminalReady) output = output.subarray(1);
    }
    const sending = channels.send(channel.stdout, output);
    terminal.pause();
    void sending.then(() => terminal.resume());
  });
  return new Promise(resolve => {
    terminal.onExit(({ exitCode, signal }) => {
      hasEnded = true;
      resolve(signal ? 128 + signal : exitCode);
    });
  });
}

async function runWithPipes(
  channels: ExecChannels,
  { launch, ...wanted }: ExecOptions,
): Promise<number> {
  const { file, args, env, cwd } = launch;
  const child = spawn(file, args, {
    ...{ env, cwd },
    detached: true,
    stdio: [wanted.stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  // The command may end without reading its input.
  child.stdin?.on('error', () => {});
  channels.listen({
    stdin: data => child.stdin?.write(data),
    stdinEnd: () => child.stdin?.end(),
    resize: () => {},
    closed: () => {
      if (child.pid && child.exitCode === null && child.signalCode === null)
        killGroup(child.pid);
    },
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve(exitOf(code, signal).exitCode),
    );
  });
  await Promise.all([
    copy(child.stdout!, channels, channel.stdout, wanted.stdout),
    copy(child.stderr!, channels, channel.stderr, wanted.stderr),
    ended,
  ]);
  return ended;
}

async function copy(
  source: Readable,
  channels: ExecChannels,
  to: number,
  wanted: boolean,
): Promise<void> {
  for await (const data of source) {
    if (wanted) await channels.send(to, data);
  }
}
