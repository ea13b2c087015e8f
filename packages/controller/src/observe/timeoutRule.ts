import {
  parseDurationMs,
  type Connection,
  type EffectiveSettings,
  type SessionStatus,
} from '@streamspace/plugin-common';
import { durationInWords } from './durationInWords';

type TimeoutRule = Required<
  Pick<NonNullable<SessionStatus['idle']>, 'rule' | 'message'>
>;

/** What decides which timeout counts. */
export type TimeoutInput = {
  effective: EffectiveSettings;
  /** The Connections that live. */
  connections: Connection[];
  /** How many pods the template keeps however few are connected; more than 0 exempts like minConnections. */
  minReplicas: number;
  /** Whether the tracker's word that nobody is connected, or uses it, can be believed now. */
  isTrackerFresh: boolean;
};

/** Which timeout counts for a running session, or why none does, in words for its owner. */
export function timeoutRule({
  effective,
  connections,
  minReplicas,
  isTrackerFresh,
}: TimeoutInput): TimeoutRule {
  const isConnected = connections.length > 0;
  const timeout = isConnected
    ? effective.inactivityTimeout.value
    : effective.idleTimeout.value;
  const isExempt = effective.minConnections.value > 0 || minReplicas > 0;
  const hasTimeout = parseDurationMs(timeout) > 0;
  if (isConnected && (isExempt || !hasTimeout)) {
    return {
      rule: 'Connected',
      message: 'It keeps running while somebody is connected.',
    };
  }
  if (isExempt) {
    return {
      rule: 'MinConnections',
      message:
        effective.minConnections.value > 0
          ? `Nobody is connected. It keeps running, since minConnections is ${effective.minConnections.value}.`
          : `Nobody is connected. It keeps running, since its template keeps at least ${minReplicas} of its pods.`,
    };
  }
  if (!hasTimeout) {
    return {
      rule: 'NoIdleTimeout',
      message:
        'Nobody is connected. It keeps running, since no idle timeout is set.',
    };
  }
  if (!isTrackerFresh) {
    return {
      rule: 'TrackerSilent',
      message:
        'Whether anybody uses it is not known, since the connection tracker is silent. It keeps running until the tracker is back.',
    };
  }
  return isConnected
    ? {
        rule: 'InactivityTimeout',
        message: `Somebody is connected. It hibernates when nobody has used it for ${durationInWords(timeout)}.`,
      }
    : {
        rule: 'IdleTimeout',
        message: `Nobody is connected. It hibernates ${durationInWords(timeout)} after the last person left.`,
      };
}
