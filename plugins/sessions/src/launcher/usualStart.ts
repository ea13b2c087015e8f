import type { Session } from '@streamspace/plugin-common';
import { startDurationMs } from '@streamspace/plugin-react';

/** How long a template's sessions took to start: the median of the finished starts that are known; undefined when none is. */
export function usualStartMs(
  sessions: Iterable<Session>,
  template: string,
): number | undefined {
  const durations = [...sessions]
    .filter(({ spec }) => spec.template === template)
    .flatMap(({ status }) => startDurationMs(status?.stages) ?? [])
    .sort((a, b) => a - b);
  return durations[Math.floor(durations.length / 2)];
}
