import {
  builtInDefaults,
  parseDurationMs,
  type Session,
} from '@streamspace/plugin-common';

/** Whether the session is to have no pod until somebody comes. */
export function isSleeping(session: Session): boolean {
  return session.spec.state === 'hibernated';
}

/** Whether the session has ended for good. */
export function isTerminated(session: Session): boolean {
  return (
    session.spec.state === 'terminated' ||
    session.metadata.deletionTimestamp !== undefined
  );
}

/** How long a request may wait for the session's app, in milliseconds. */
export function startupTimeoutMs(session: Session): number {
  const inForce: unknown = session.status?.effective?.startupTimeout?.value;
  return parseDurationMs(
    typeof inForce === 'string'
      ? inForce
      : (session.spec.startupTimeout ?? builtInDefaults.startupTimeout),
  );
}

/** Why the session failed, in words for people. */
export function failureMessage(session: Session): string | undefined {
  if (session.status?.phase !== 'Failed') return undefined;
  const ready = session.status.conditions?.find(({ type }) => type === 'Ready');
  return ready?.message ?? 'The app could not be started.';
}
