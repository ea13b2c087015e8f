import type { Session } from '@streamspace/plugin-common';
import { sessionState } from '@streamspace/plugin-react';

/** Whether a session is where it can be sent to sleep. */
export function canHibernate(session: Session): boolean {
  return ['waiting', 'starting', 'waking', 'running'].includes(
    sessionState(session),
  );
}

/** Whether a session sleeps, or is about to. */
export function canWake(session: Session): boolean {
  return ['hibernated', 'hibernating'].includes(sessionState(session));
}

/** Whether a session has not ended yet. */
export function canEnd(session: Session): boolean {
  return !['ending', 'ended'].includes(sessionState(session));
}
