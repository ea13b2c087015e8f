import { parseDurationMs } from '@streamspace/plugin-common';
import { durationInWords } from './durationInWords';
import type { IdleInput, IdleStatus } from './idle';

type TimeoutRule = Required<Pick<IdleStatus, 'rule' | 'message'>>;

/** Which timeout counts for a running session, or why none does, in words for its owner. */
export function timeoutRule({
  effective,
  connections,
  minReplicas,
  isTrackerFresh,
}: IdleInput): TimeoutRule {
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
