import type { ContainerProcess } from '../containers/ContainerProcess';
import type { ProcessExit } from '../isolation/ProcessExit';
import { runProcessGroup } from '../isolation/runProcessGroup';

/** Characters of a command's output that are kept for the event that tells of its failure. */
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
): Promise<ProcessExit & { output: string }> {
  const launch = await container.join(argv, environment);
  return runProcessGroup(launch, { signal, keptOutput });
}
