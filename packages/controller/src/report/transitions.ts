import type { Condition, SessionStatus } from '@streamspace/plugin-common';
import type { Announcement } from '@streamspace/plugin-node';

/** What is worth telling of a change of status. */
export function announcementsOf(
  before: SessionStatus,
  after: SessionStatus,
): Announcement[] {
  const told: Announcement[] = [];
  const isNewRun =
    after.startedAt !== undefined && after.startedAt !== before.startedAt;
  if (isNewRun) {
    told.push(
      before.startedAt
        ? normal('Woken', 'The session was woken.')
        : normal('Started', 'The session was started.'),
    );
  }
  const now = ready(after);
  if (after.phase === 'Failed') {
    if (before.phase !== 'Failed' || ready(before)?.reason !== now?.reason) {
      told.push({
        type: 'Warning',
        reason: now?.reason ?? 'Failed',
        message: firstLine(now?.message ?? 'The session failed.'),
      });
    }
  } else if (after.phase !== before.phase) {
    if (after.phase === 'Running') {
      told.push(normal('Ready', 'The app is ready.'));
    } else if (after.phase === 'Hibernated') {
      told.push(normal('Hibernated', 'The session sleeps; its home is kept.'));
    } else if (after.phase === 'Terminated') {
      told.push(normal('Terminated', 'The session was ended.'));
    }
  }
  return told;
}

function normal(reason: string, message: string): Announcement {
  return { type: 'Normal', reason, message };
}

function ready(status: SessionStatus): Condition | undefined {
  return status.conditions?.find(condition => condition.type === 'Ready');
}

/** Events are read in lists; the app's output stays in the condition. */
function firstLine(message: string): string {
  return message.split('\n')[0].slice(0, 1000);
}
