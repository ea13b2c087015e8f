import type { Session } from '@streamspace/plugin-common';
import { sessionState, type SessionState } from '@streamspace/plugin-react';
import { lastTouched } from './lastUsed';

const preference: SessionState[] = [
  'running',
  'starting',
  'waking',
  'waiting',
  'hibernating',
  'hibernated',
  'failed',
];

/** The session of a template that its card stands for: a running one before a sleeping one, then the one used last. */
export function pickSession(
  sessions: readonly Session[],
  template: string,
): Session | undefined {
  const rank = (session: Session) => preference.indexOf(sessionState(session));
  return sessions
    .filter(({ spec }) => spec.template === template)
    .filter(session => rank(session) >= 0)
    .sort(
      (a, b) =>
        rank(a) - rank(b) || lastTouched(b).localeCompare(lastTouched(a)),
    )[0];
}
