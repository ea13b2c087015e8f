import type { Session } from '../generated/session';
import { normalizeUserRef } from '../names/entityRef';

/** What an invitation lets a person do: a participant may type, a viewer only sees. */
export type InvitedRole = 'participant' | 'viewer';

/** One grant of a Session's `spec.sharing`. */
export type Invitation = {
  /** Lower-case entity ref of a user or group. */
  subject: string;
  role: InvitedRole;
  /** Absent: without end. */
  expiresAtMs?: number;
};

/** Whom the owner has invited, those too whose invitation has expired. A bare name means a user, as in `spec.user`. */
export function invitationsOf({ spec }: Session): Invitation[] {
  return (spec.sharing?.grants ?? []).map(({ subject, role, expiresAt }) => ({
    subject: subjectRef(subject),
    role,
    // What is no time has passed.
    ...(expiresAt && { expiresAtMs: Date.parse(expiresAt) || 0 }),
  }));
}

/**
 * The strongest role that the owner's invitations give at a moment to somebody who goes by any of the lower-case entity refs; `undefined`
 * where none does. The one rule by which a shared session is listed, shown and opened.
 */
export function invitedRole(
  session: Session,
  entityRefs: readonly string[],
  nowMs: number,
): InvitedRole | undefined {
  const roles = invitationsOf(session)
    .filter(({ subject }) => entityRefs.includes(subject))
    .filter(({ expiresAtMs = Infinity }) => expiresAtMs > nowMs)
    .map(({ role }) => role);
  return roles.find(role => role === 'participant') ?? roles[0];
}

function subjectRef(subject: string): string {
  try {
    return normalizeUserRef(subject);
  } catch {
    // The cluster takes any text; one that names nobody lets nobody in.
    return subject;
  }
}
