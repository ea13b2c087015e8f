import { parseDurationMs, type Session } from '@streamspace/plugin-common';
import { stopPlan, type StopPlan } from '../sessions/stopPlan';

const warningMs = 120_000;

const timeouts = {
  IdleTimeout: 'idleTimeout',
  InactivityTimeout: 'inactivityTimeout',
  MaxSessionDuration: 'maxSessionDuration',
} as const;

/** A stop that is so near that the person should hear of it. */
export type StopWarning = StopPlan & { stopsAtMs: number };

/** How long before the stop a person is warned, in milliseconds: two minutes, or a tenth of the timeout where that is less. */
function leadMs({ status }: Session, { rule }: StopPlan): number {
  if (!(rule in timeouts)) return warningMs;
  const setting = timeouts[rule as keyof typeof timeouts];
  const value: unknown = status?.effective?.[setting]?.value;
  const timeoutMs = typeof value === 'string' ? parseDurationMs(value) : 0;
  return timeoutMs > 0 ? Math.min(warningMs, timeoutMs / 10) : warningMs;
}

/** The stop to warn of now; undefined while it is far, or none comes. */
export function stopWarning(
  session: Session,
  nowMs: number,
): StopWarning | undefined {
  const plan = stopPlan(session);
  const { stopsAtMs } = plan ?? {};
  if (!plan || stopsAtMs === undefined) return undefined;
  return stopsAtMs - nowMs <= leadMs(session, plan)
    ? { ...plan, stopsAtMs }
    : undefined;
}
