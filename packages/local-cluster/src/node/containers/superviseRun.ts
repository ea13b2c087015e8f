import type { Container, Probe } from 'kubernetes-types/core/v1';
import type { RecordEvent } from '../events/EventRecorder';
import { runCommand } from '../exec/runCommand';
import type { PodSandbox } from '../pods/PodSandbox';
import type { Clock } from '../pods/Clock';
import { runContainerProbes, type ProbeKind } from '../probes/ContainerProbes';
import { runLifecycleHook } from './runLifecycleHook';
import type { Run } from './startRun';

export type RunSupervision = {
  container: Container;
  sandbox: PodSandbox;
  clock: Clock;
  /** Records an event of the container. */
  record: RecordEvent;
  /** Told of what its probes say. */
  change: (part: { started: true } | { ready: boolean }) => void;
};

/**
 * Looks after one run of a container that is no init container: its PostStart hook, then its probes until `signal` aborts. A run whose hook
 * or probes fail is stopped.
 */
export async function superviseRun(
  run: Run,
  { container, sandbox, clock, record, change }: RunSupervision,
  signal: AbortSignal,
): Promise<void> {
  if (
    !(await runLifecycleHook('PostStart', run, { container, record }, signal))
  ) {
    await run.process.stop(0, clock);
    return;
  }
  const restart = async (kind: ProbeKind, probe: Probe) => {
    const graceSeconds =
      probe.terminationGracePeriodSeconds ??
      sandbox.pod().spec?.terminationGracePeriodSeconds ??
      30;
    record(
      'Normal',
      'Killing',
      `Container ${container.name} failed ${kind.toLowerCase()} probe, will be restarted`,
    );
    await run.process.stop(graceSeconds * 1000, clock);
  };
  await runContainerProbes(
    container,
    {
      podIP: sandbox.address.podIP,
      container,
      exec: (argv, until) =>
        runCommand(run.process, argv, run.environment, until),
    },
    {
      started: () => change({ started: true }),
      ready: ready => change({ ready }),
      unhealthy: message => record('Warning', 'Unhealthy', message),
      failed: (kind, probe) => void restart(kind, probe),
    },
    clock,
    signal,
  );
}
