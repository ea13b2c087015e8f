/**
 * Whether and when a running session stops by itself.
 *
 * Two timeouts may stop it, depending on whether anybody is there: idleTimeout counts from the last disconnect, inactivityTimeout from the
 * last use by those who are connected. maxSessionDuration stops it whoever is there, when it comes first.
 */
import {
  parseDurationMs,
  type EffectiveSettings,
  type SessionStatus,
} from '@streamspace/plugin-common';
import { durationInWords } from './durationInWords';
import { timeoutRule, type TimeoutInput } from './timeoutRule';
import { latestUse, laterUse, type Use } from './use';

/**
 * Milliseconds for which a use on the way from the browser is waited for after an unused session was to stop: gateways report within half a
 * second when a stop is near, the tracker writes at once, and either may be slow.
 */
const inFlightMs = 5_000;

/** Milliseconds by which the shown last use may lag behind, so that the status of a session in use rests. */
const coarsenessMs = 60_000;

export type IdleInput = TimeoutInput & {
  /** When the run was begun. */
  startedAtMs: number;
  /** Since when the app is ready. */
  readyAtMs: number;
  /** When the last Connection went, as far as known. */
  lastDisconnectMs?: number;
  /** What the status says so far. */
  former?: IdleStatus;
  nowMs: number;
};

export type IdleStatus = NonNullable<SessionStatus['idle']>;

type Rule = NonNullable<IdleStatus['rule']>;

/** The rules by which a session stops. */
export type StopRule = Extract<
  Rule,
  'IdleTimeout' | 'InactivityTimeout' | 'MaxSessionDuration'
>;

/** Why a session must hibernate now. */
export type DueStop = {
  rule: StopRule;
  /** For the owner. */
  message: string;
  /** The last use that was known of, in milliseconds since the epoch: a later one keeps the session. */
  lastUseMs: number;
};

export type IdleObservation = {
  idle: IdleStatus;
  due?: DueStop;
  /** Milliseconds until it is due, or its status tells something else, if nothing changes before. */
  lookAgainInMs?: number;
};

/** What the rules say now. Pure. */
export function observeIdle(input: IdleInput): IdleObservation {
  const { effective, connections, former, readyAtMs, nowMs } = input;
  const use = laterUse(latestUse(connections), useOf(former));
  const shown = shownUse(input, use);
  const sinceMs = Math.max(readyAtMs, input.lastDisconnectMs ?? 0);
  const lastUseMs = Math.max(readyAtMs, use?.atMs ?? 0);
  const { rule, message } = timeoutRule(input);
  const timeout = timeoutStop(rule, effective, {
    sinceMs,
    lastUseMs,
    shownUseMs: Math.max(readyAtMs, shown.use?.atMs ?? 0),
  });

  const max = effective.maxSessionDuration.value;
  const maxMs = parseDurationMs(max) || Infinity;
  const maxStopMs = input.startedAtMs + maxMs;
  const isMaxFirst = maxStopMs < timeout.stopMs;
  const stopMs = Math.min(timeout.stopMs, maxStopMs);

  const idle: IdleStatus = {
    rule: isMaxFirst ? 'MaxSessionDuration' : rule,
    message: isMaxFirst
      ? `It may run for ${durationInWords(max)} at a time, then it hibernates, whoever is connected.`
      : message,
    ...(connections.length === 0 && { since: time(sinceMs) }),
    ...(shown.use && { lastActivity: time(shown.use.atMs) }),
    ...(shown.use?.kind && { lastActivityKind: shown.use.kind }),
    ...(stopMs < Infinity && { stopsAt: time(stopMs) }),
  };
  const dueMs = Math.min(timeout.dueMs, maxStopMs);
  if (dueMs <= nowMs) {
    const dueRule = maxStopMs <= nowMs ? 'MaxSessionDuration' : rule;
    return { idle, due: dueStop(dueRule as StopRule, effective, lastUseMs) };
  }
  const nextMs = Math.min(dueMs, shown.untilMs);
  return { idle, ...(nextMs < Infinity && { lookAgainInMs: nextMs - nowMs }) };
}

/** When a timeout stops the session, as its owner is told, and when it is really stopped. */
function timeoutStop(
  rule: Rule,
  { idleTimeout, inactivityTimeout }: EffectiveSettings,
  times: { sinceMs: number; lastUseMs: number; shownUseMs: number },
): { stopMs: number; dueMs: number } {
  switch (rule) {
    case 'IdleTimeout': {
      const stopMs = times.sinceMs + parseDurationMs(idleTimeout.value);
      return { stopMs, dueMs: stopMs };
    }
    case 'InactivityTimeout': {
      const timeoutMs = parseDurationMs(inactivityTimeout.value);
      return {
        stopMs: times.shownUseMs + timeoutMs,
        dueMs: times.lastUseMs + timeoutMs + inFlightMs,
      };
    }
    default:
      return { stopMs: Infinity, dueMs: Infinity };
  }
}

function dueStop(
  rule: StopRule,
  effective: EffectiveSettings,
  lastUseMs: number,
): DueStop {
  const { idleTimeout, inactivityTimeout, maxSessionDuration } = effective;
  const messages: Record<StopRule, string> = {
    IdleTimeout: `It hibernates, since nobody was connected for ${durationInWords(idleTimeout.value)}.`,
    InactivityTimeout: `It hibernates, since nobody has used it for ${durationInWords(inactivityTimeout.value)}, although somebody is connected.`,
    MaxSessionDuration: `It hibernates, since it has run for ${durationInWords(maxSessionDuration.value)}, which is its longest time.`,
  };
  return { rule, message: messages[rule], lastUseMs };
}

/** The use that the status shows, and until when it may show it although there was a later one. */
function shownUse(
  { effective, former, nowMs }: IdleInput,
  use: Use | undefined,
): { use?: Use; untilMs: number } {
  const shown = useOf(former);
  if (!use || !shown || use.atMs <= shown.atMs)
    return { use, untilMs: Infinity };
  const timeoutMs = parseDurationMs(effective.inactivityTimeout.value);
  // Of a short timeout a minute would be too much.
  const stepMs = Math.min(coarsenessMs, timeoutMs / 20 || coarsenessMs);
  const untilMs = shown.atMs + stepMs;
  // Who asked for it wants to see it.
  return nowMs >= untilMs || use.kind === 'KeepRunning'
    ? { use, untilMs: Infinity }
    : { use: shown, untilMs };
}

function useOf(idle: IdleStatus | undefined): Use | undefined {
  return idle?.lastActivity
    ? { atMs: Date.parse(idle.lastActivity), kind: idle.lastActivityKind }
    : undefined;
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
