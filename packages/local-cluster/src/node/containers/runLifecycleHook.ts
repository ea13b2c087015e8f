import type { Container } from 'kubernetes-types/core/v1';
import type { RecordEvent } from '../events/EventRecorder';
import { runCommand } from '../exec/runCommand';
import type { Run } from './startRun';

export type HookKind = 'PostStart' | 'PreStop';

const shownOutput = 500;

/**
 * Runs a container's lifecycle hook, if it has one: commands only, which is what images use them for. A failure is told by an event.
 *
 * @returns false when it failed.
 */
export async function runLifecycleHook(
  kind: HookKind,
  run: Run,
  { container, record }: { container: Container; record: RecordEvent },
  signal: AbortSignal,
): Promise<boolean> {
  const failure = await failureOf(kind, container, run, signal);
  if (failure) record('Warning', `Failed${kind}Hook`, failure);
  return !failure;
}

/** What went wrong; undefined when nothing did. */
async function failureOf(
  kind: HookKind,
  { lifecycle }: Container,
  { process, environment }: Run,
  signal: AbortSignal,
): Promise<string | undefined> {
  const hook = kind === 'PostStart' ? lifecycle?.postStart : lifecycle?.preStop;
  if (!hook) return undefined;
  if (!hook.exec?.command)
    return `${kind}Hook: this node runs hooks of the kind exec only`;
  try {
    const { exitCode, output } = await runCommand(
      process,
      hook.exec.command,
      environment,
      signal,
    );
    return exitCode === 0
      ? undefined
      : `${kind}Hook failed with exit code ${exitCode}: ${output.slice(0, shownOutput)}`;
  } catch (error) {
    return `${kind}Hook failed: ${(error as Error).message}`;
  }
}
