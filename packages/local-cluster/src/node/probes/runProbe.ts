import type { Probe } from 'kubernetes-types/core/v1';
import type { Clock } from '../pods/Clock';
import type { ProbeResult } from './probeOnce';

export type ProbeRun = {
  probe: Probe;
  /** Asks once. */
  ask: (signal: AbortSignal) => Promise<ProbeResult>;
  /** Told when as many answers in a row as the threshold says were alike, and of each failure. */
  onResult: (result: ProbeResult, thresholdReached: boolean) => void;
  clock: Clock;
};

/** Asks again and again by the probe's delay, period and thresholds, until `signal` aborts. */
export async function runProbe(
  { probe, ask, onResult, clock }: ProbeRun,
  signal: AbortSignal,
): Promise<void> {
  const periodMs = (probe.periodSeconds || 10) * 1000;
  const thresholds = {
    true: probe.successThreshold || 1,
    false: probe.failureThreshold || 3,
  };
  await clock.delay((probe.initialDelaySeconds ?? 0) * 1000, signal);
  let last: boolean | undefined;
  let alike = 0;
  while (!signal.aborted) {
    const result = await ask(signal);
    if (signal.aborted) return;
    alike = result.success === last ? alike + 1 : 1;
    last = result.success;
    onResult(result, alike >= thresholds[`${result.success}`]);
    await clock.delay(periodMs, signal);
  }
}
