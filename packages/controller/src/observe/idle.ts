import {
  parseDurationMs,
  type EffectiveSettings,
  type SessionStatus,
} from '@streamspace/plugin-common';

export type IdleInput = {
  effective: EffectiveSettings;
  /** How many Connections live. */
  connections: number;
  /** When the run was begun. */
  startedAtMs: number;
  /** Since when the app is ready. */
  readyAtMs: number;
  /** When the last Connection went, as far as known. */
  lastDisconnectMs?: number;
  /** Whether the tracker's word that nobody is connected can be believed now. */
  isTrackerFresh: boolean;
  nowMs: number;
};

export type IdleStatus = NonNullable<SessionStatus['idle']>;

export type IdleObservation = {
  idle: IdleStatus;
  /** Why the session must hibernate now. */
  due?: 'IdleTimeout' | 'MaxSessionDuration';
  /** Milliseconds until it is due, if nothing changes before. */
  lookAgainInMs?: number;
};

/** Whether and when a running session stops by itself. */
export function observeIdle(input: IdleInput): IdleObservation {
  const { effective, connections, nowMs, startedAtMs } = input;
  const { rule, message } = idleRule(input);
  const sinceMs = Math.max(input.readyAtMs, input.lastDisconnectMs ?? 0);
  const idleStopMs =
    rule === 'IdleTimeout'
      ? sinceMs + parseDurationMs(effective.idleTimeout.value)
      : Infinity;
  const maxMs = parseDurationMs(effective.maxSessionDuration.value);
  const maxStopMs = maxMs > 0 ? startedAtMs + maxMs : Infinity;
  const stopMs = Math.min(idleStopMs, maxStopMs);

  const idle: IdleStatus = {
    rule,
    message:
      maxStopMs < Infinity
        ? `${message} It may run for ${effective.maxSessionDuration.value} at a time.`
        : message,
    ...(connections === 0 && { since: time(sinceMs) }),
    ...(stopMs < Infinity && { stopsAt: time(stopMs) }),
  };
  if (stopMs > nowMs) {
    return {
      idle,
      ...(stopMs < Infinity && { lookAgainInMs: stopMs - nowMs }),
    };
  }
  return {
    idle,
    due: maxStopMs <= nowMs ? 'MaxSessionDuration' : 'IdleTimeout',
  };
}

function idleRule(
  input: IdleInput,
): Required<Pick<IdleStatus, 'rule' | 'message'>> {
  const { effective, connections, isTrackerFresh } = input;
  const timeout = effective.idleTimeout.value;
  if (connections > 0) {
    return { rule: 'Connected', message: 'Somebody is connected.' };
  }
  if (effective.minConnections.value > 0) {
    return {
      rule: 'MinConnections',
      message: `Nobody is connected; it keeps running, since minConnections is ${effective.minConnections.value}.`,
    };
  }
  if (parseDurationMs(timeout) === 0) {
    return {
      rule: 'NoIdleTimeout',
      message:
        'Nobody is connected; it keeps running, since no idle timeout is set.',
    };
  }
  if (!isTrackerFresh) {
    return {
      rule: 'TrackerSilent',
      message:
        'Whether anybody is connected is not known, since the connection tracker is silent. It keeps running until the tracker is back.',
    };
  }
  return {
    rule: 'IdleTimeout',
    message: `Nobody is connected; it hibernates ${timeout} after the last person left.`,
  };
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
