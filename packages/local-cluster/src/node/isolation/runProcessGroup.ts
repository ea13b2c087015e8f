import { spawn } from 'node:child_process';
import type { Launch } from './Isolation';
import { killGroup } from './killLeftovers';
import { exitOf, type ProcessExit } from './ProcessExit';

export type ProcessGroupOptions = {
  /** Kills the command with all of its process group. */
  signal: AbortSignal;
  /** How many characters of its output are of interest, counted from the end. */
  keptOutput: number;
};

/**
 * Runs a command, without input and in a process group of its own, to its end.
 *
 * @returns how it ended, and the last of both its outputs
 * @throws Error when it cannot be started.
 */
export async function runProcessGroup(
  { file, args, env, cwd }: Omit<Launch, 'env'> & { env: NodeJS.ProcessEnv },
  { signal, keptOutput }: ProcessGroupOptions,
): Promise<ProcessExit & { output: string }> {
  const child = spawn(file, args, {
    ...{ env, cwd },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.pid && killGroup(child.pid);
  signal.addEventListener('abort', kill, { once: true });
  if (signal.aborted) kill();
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(-keptOutput);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  try {
    const exit = await new Promise<ProcessExit>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, name) => resolve(exitOf(code, name)));
    });
    return { ...exit, output };
  } finally {
    signal.removeEventListener('abort', kill);
  }
}
