import type { Session } from '@streamspace/plugin-common';
import { sessionState } from '@streamspace/plugin-react';
import type { StartTime } from '../api/SessionsApi';

/**
 * How long a template's sessions usually take to start, as half of the latest did, or to wake where that is what the session does; undefined when
 * none was measured.
 */
export function usualStartMs(
  times: readonly StartTime[] | undefined,
  template: string,
  session: Session | undefined,
): number | undefined {
  const wakes =
    session?.status?.start?.kind === 'Wake' ||
    (session &&
      ['hibernating', 'hibernated', 'waking'].includes(sessionState(session)));
  const kind = wakes ? 'Wake' : 'Cold';
  return times?.find(time => time.template === template && time.kind === kind)
    ?.medianMs;
}
