import type { Session } from '@streamspace/plugin-common';
import { sessionState } from '@streamspace/plugin-react';

type Idle = NonNullable<NonNullable<Session['status']>['idle']>;

/** Whether a running session stops by itself, by which rule, and when. */
export interface StopPlan {
  rule: NonNullable<Idle['rule']>;
  /** Milliseconds since the epoch; absent where it does not stop by itself. */
  stopsAtMs?: number;
  /** The controller's own words. */
  message?: string;
}

/** A stop that is nearer than this, in milliseconds, is worth a word and a way to put it off. */
const soonMs = 15 * 60_000;

/** What the controller says of a session's stop; undefined where it does not run, or is not known yet. */
export function stopPlan(session: Session): StopPlan | undefined {
  const { rule, stopsAt, message } = session.status?.idle ?? {};
  if (!rule || sessionState(session) !== 'running') return undefined;
  return {
    rule,
    message,
    ...(stopsAt && { stopsAtMs: Date.parse(stopsAt) }),
  };
}

/** Whether the stop is near. */
export function isStoppingSoon(plan: StopPlan, nowMs: number): boolean {
  return plan.stopsAtMs !== undefined && plan.stopsAtMs - nowMs < soonMs;
}

/** Whether using the session puts the stop off: the longest time that it may run passes in any case. */
export function canBePutOff({ rule, stopsAtMs }: StopPlan): boolean {
  return stopsAtMs !== undefined && rule !== 'MaxSessionDuration';
}
