import { spawn } from 'node:child_process';
import { killGroup } from '../isolation/killLeftovers';
import type { ContainerProcess } from '../containers/ContainerProcess';

const keptOutput = 10_000;

/**
 * Runs a command in a container to its end and gives its exit code and the last of its output.
 *
 * @param signal - kills it
 * @throws Error when the container is not running.
 */
export async function runCommand(
  container: ContainerProcess,
  argv: string[],
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<{ exitCode: number; output: string }> {
  const { file, args, env, cwd } = await container.join(argv, environment);
  const child = spawn(file, args, {
    ...{ env, cwd },
    // A process group of its own, since the command is a child of what enters the container.
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
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => {
      signal.removeEventListener('abort', kill);
      resolve({ exitCode: code ?? 137, output });
    });
  });
}
