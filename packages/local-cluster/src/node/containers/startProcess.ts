import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { spawn as spawnTerminal } from '@lydell/node-pty';
import type { TerminalSize } from '../exec/ExecChannels';
import type { Launch } from '../isolation/Isolation';
import { exitOf, type ProcessExit } from '../isolation/ProcessExit';

/** What a container asks for beside its outputs, in the words of its spec. */
export type ProcessStreams = { stdin?: boolean; tty?: boolean };

/** A process with the ends of its streams. */
export type StartedProcess = {
  /** Also of its process group. */
  pid: number;
  stdout: Readable;
  /** Absent in a terminal, which has one output. */
  stderr?: Readable;
  /** Where the container asks for input. */
  stdin?: { write(data: Buffer): void; end(): void };
  /** In a terminal. */
  resize?: (size: TerminalSize) => void;
  exited: Promise<ProcessExit>;
};

/** Starts a process, in a terminal of its own where it asks for one. @throws Error when it cannot be started. */
export async function startProcess(
  launch: Launch,
  streams: ProcessStreams,
): Promise<StartedProcess> {
  return streams.tty
    ? startInTerminal(launch, streams)
    : startWithPipes(launch, streams);
}

async function startWithPipes(
  { file, args, env, cwd }: Launch,
  { stdin }: ProcessStreams,
): Promise<StartedProcess> {
  const child = spawn(file, args, {
    ...{ env, cwd },
    stdio: [stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    // A process group of its own, so that it can be killed as a whole.
    detached: true,
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  // It may end, or close its input, without reading it.
  child.stdin?.on('error', () => {});
  return {
    pid: child.pid!,
    stdout: child.stdout!,
    stderr: child.stderr!,
    stdin: child.stdin ?? undefined,
    exited: new Promise(resolve => {
      child.once('exit', (code, signal) => resolve(exitOf(code, signal)));
    }),
  };
}

function startInTerminal(
  { file, args, env, cwd }: Launch,
  { stdin }: ProcessStreams,
): StartedProcess {
  const terminal = spawnTerminal(file, args, {
    name: 'xterm',
    ...{ env: { TERM: 'xterm', ...env }, cwd },
    encoding: null,
  });
  let hasEnded = false;
  const stdout = new Readable({ read: () => !hasEnded && terminal.resume() });
  terminal.onData(data => {
    if (!stdout.push(data)) terminal.pause();
  });
  const exited = new Promise<ProcessExit>(resolve => {
    terminal.onExit(({ exitCode, signal }) => {
      hasEnded = true;
      stdout.push(null);
      resolve(signal ? { exitCode: 128 + signal, signal } : { exitCode });
    });
  });
  // It takes bytes as well, whatever its types say.
  const write = (data: Buffer) => {
    if (!hasEnded) terminal.write(data as unknown as string);
  };
  return {
    pid: terminal.pid,
    ...{ stdout, exited },
    // A terminal's input ends by the end-of-transmission character.
    stdin: stdin ? { write, end: () => write(Buffer.of(4)) } : undefined,
    resize: ({ Width, Height }) => {
      if (!hasEnded && Width > 0 && Height > 0) terminal.resize(Width, Height);
    },
  };
}
