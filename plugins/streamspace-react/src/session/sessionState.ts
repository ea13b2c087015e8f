import type { Session } from '@streamspace/plugin-common';

/** What a session does at this moment, as a person would say it: its phase together with what is asked of it. */
export type SessionState =
  | 'waiting'
  | 'starting'
  | 'waking'
  | 'running'
  | 'hibernating'
  | 'hibernated'
  | 'ending'
  | 'ended'
  | 'failed';

/** The state to show for a session. */
export function sessionState(session: Session): SessionState {
  const phase = session.status?.phase ?? 'Pending';
  const wished = session.spec.state ?? 'running';
  if (session.metadata.deletionTimestamp) return 'ending';
  if (phase === 'Terminated') return 'ended';
  if (wished === 'terminated') return 'ending';
  if (phase === 'Failed') return 'failed';
  if (wished === 'hibernated') {
    return phase === 'Hibernated' ? 'hibernated' : 'hibernating';
  }
  if (phase === 'Hibernated') return 'waking';
  if (phase === 'Running') return 'running';
  if (phase === 'Starting') return 'starting';
  return 'waiting';
}

/** Whether the session is on its way to running. */
export function isStarting(session: Session): boolean {
  return ['waiting', 'starting', 'waking'].includes(sessionState(session));
}

/** Whether a setting in force says yes; the resolved value stands in `status.effective`, the wish in `spec`. */
export function effectiveFlag(
  session: Session,
  name: 'autoStart' | 'persistentHome',
): boolean {
  const resolved: unknown = session.status?.effective?.[name]?.value;
  return (resolved ?? session.spec[name] ?? true) !== false;
}

/** What people call the session: its own display name, else the template's, else the template's id. */
export function sessionTitle(session: Session, templateName?: string): string {
  return session.spec.displayName || templateName || session.spec.template;
}

/**
 * Why the session waits or failed, in the words of the controller: the newest condition that is not as it should be, else the message of the
 * stage in progress.
 */
export function sessionReason(
  session: Session,
): { reason: string; message: string } | undefined {
  const { conditions = [], stages = [] } = session.status ?? {};
  const failing = conditions
    .filter(({ status, message }) => status === 'False' && message)
    .sort((a, b) => b.lastTransitionTime.localeCompare(a.lastTransitionTime));
  const ready = failing.find(({ type }) => type === 'Ready');
  const condition = failing.find(({ type }) => type !== 'Ready') ?? ready;
  if (condition) {
    return { reason: condition.reason, message: condition.message };
  }
  const stage =
    stages.find(({ state }) => state === 'failed') ??
    stages.find(({ state }) => state === 'active');
  return stage?.message
    ? { reason: stage.name, message: stage.message }
    : undefined;
}
