import type { Container, Probe } from 'kubernetes-types/core/v1';
import type { Clock } from '../pods/Clock';
import { probeOnce, type ProbeResult, type ProbeTarget } from './probeOnce';
import { runProbe } from './runProbe';

export type ProbeKind = 'Startup' | 'Readiness' | 'Liveness';

/** What the probes of one run of a container tell its owner. */
export type ProbeListener = {
  started(): void;
  ready(isReady: boolean): void;
  /** Each failed answer. */
  unhealthy(message: string): void;
  /** The container must be restarted. */
  failed(kind: ProbeKind, probe: Probe): void;
};

/** Milliseconds between the first looks at a container that is not ready: people wait for it. */
const eagerPeriodMs = 250;

/**
 * The probes of one run of a container: the startup probe first, then readiness and liveness side by side.
 *
 * Until the first success, readiness is looked at more often than its period says. Kubernetes leaves the moment of a probe to the node,
 * and an app is shown that much earlier.
 */
export async function runContainerProbes(
  container: Container,
  target: ProbeTarget,
  listener: ProbeListener,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const { startupProbe, readinessProbe, livenessProbe } = container;
  const ask = (probe: Probe) => (until: AbortSignal) =>
    probeOnce(probe, target, until);

  if (startupProbe) {
    const settled = new AbortController();
    let succeeded = false;
    const until = AbortSignal.any([signal, settled.signal]);
    await runProbe(
      {
        probe: startupProbe,
        ask: ask(startupProbe),
        clock,
        onResult: (result, reached) => {
          report('Startup', result);
          if (!reached) return;
          settled.abort();
          succeeded = result.success;
          if (succeeded) listener.started();
          else listener.failed('Startup', startupProbe);
        },
      },
      until,
    );
    if (!succeeded) return;
  } else {
    listener.started();
  }

  function report(kind: ProbeKind, { success, message }: ProbeResult) {
    if (!success) listener.unhealthy(`${kind} probe failed: ${message}`);
  }
  const readiness = async () => {
    if (!readinessProbe) return listener.ready(true);
    await firstSuccess(readinessProbe, ask(readinessProbe), clock, signal);
    return runProbe(
      {
        probe: { ...readinessProbe, initialDelaySeconds: 0 },
        ask: ask(readinessProbe),
        clock,
        onResult: (result, reached) => {
          report('Readiness', result);
          if (reached) listener.ready(result.success);
        },
      },
      signal,
    );
  };
  const liveness = async () => {
    if (!livenessProbe) return;
    await runProbe(
      {
        probe: livenessProbe,
        ask: ask(livenessProbe),
        clock,
        onResult: (result, reached) => {
          report('Liveness', result);
          if (reached && !result.success)
            listener.failed('Liveness', livenessProbe);
        },
      },
      signal,
    );
  };
  await Promise.all([readiness(), liveness()]);
}

/** Waits for a success, at most one period after the initial delay. */
async function firstSuccess(
  probe: Probe,
  ask: (signal: AbortSignal) => Promise<ProbeResult>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  await clock.delay((probe.initialDelaySeconds ?? 0) * 1000, signal);
  const endsAt = clock.now() + (probe.periodSeconds || 10) * 1000;
  while (!signal.aborted && clock.now() < endsAt) {
    if ((await ask(signal)).success) return;
    await clock.delay(eagerPeriodMs, signal);
  }
}
