import {
  parseDurationMs,
  type Session,
  type SessionSpec,
} from '@streamspace/plugin-common';

/** After how long a session hibernates by itself: when nobody is connected, and when nobody uses it. As Go durations; `0s` is never. */
export type StopTimeouts = Pick<
  SessionSpec,
  'idleTimeout' | 'inactivityTimeout'
>;

export type TimeoutName = keyof StopTimeouts;

export const timeoutNames: readonly TimeoutName[] = [
  'idleTimeout',
  'inactivityTimeout',
];

/** What is offered. */
const usualTimeouts = ['15m', '30m', '1h', '4h', '8h', '24h', '0s'];

/** What the session itself says; what it takes from its template or the platform is not there. */
export function ownTimeouts({ spec }: Session): StopTimeouts {
  const { idleTimeout, inactivityTimeout } = spec;
  return { idleTimeout, inactivityTimeout };
}

/** What holds where the session says nothing, as far as its status tells. */
export function inheritedTimeouts({ status }: Session): StopTimeouts {
  return Object.fromEntries(
    timeoutNames.map(name => {
      const setting = status?.effective?.[name];
      return [name, setting?.source === 'session' ? undefined : setting?.value];
    }),
  );
}

/** The timeouts to choose from, with the present one in its place; never comes last. */
export function offeredTimeouts(present: string | undefined): string[] {
  const isThere = usualTimeouts.some(
    timeout =>
      !present || parseDurationMs(timeout) === parseDurationMs(present),
  );
  const all = isThere ? usualTimeouts : [...usualTimeouts, present!];
  const rank = (timeout: string) => parseDurationMs(timeout) || Infinity;
  return [...all].sort((a, b) => rank(a) - rank(b));
}
