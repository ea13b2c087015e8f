import { ContainerConfigError } from '../pods/ContainerConfigError';
import type { RecordEvent } from '../events/EventRecorder';
import { startRun, type Run, type StartRunOptions } from './startRun';

export type RunCreation = StartRunOptions & {
  /** Records an event of the container. */
  record: RecordEvent;
  waiting: (reason: string, message: string) => void;
};

/** Milliseconds between two tries to create a container whose ConfigMap or Secret is absent. */
const retryMs = 2_000;

/**
 * Starts a run of a container, with the events and waiting reasons of a kubelet. Failures are tried again.
 *
 * @returns undefined when `signal` aborted first.
 */
export async function createRun(
  creation: RunCreation,
  signal: AbortSignal,
): Promise<Run | undefined> {
  const { container, sandbox, services, record, waiting } = creation;
  while (!signal.aborted) {
    try {
      const run = await startRun(creation);
      record('Normal', 'Created', `Created container ${container.name}`);
      record('Normal', 'Started', `Started container ${container.name}`);
      return run;
    } catch (error) {
      const { message } = error as Error;
      const isConfig = error instanceof ContainerConfigError;
      record('Warning', 'Failed', `Error: ${message}`);
      waiting(
        isConfig ? 'CreateContainerConfigError' : 'CreateContainerError',
        message,
      );
      const { namespace, name } = sandbox.pod().metadata!;
      services.log(
        `container ${container.name} of ${namespace}/${name}: ${message}`,
      );
      await services.clock.delay(retryMs, signal);
    }
  }
  return undefined;
}
