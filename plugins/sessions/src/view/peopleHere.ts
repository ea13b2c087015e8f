import { sessionOwner, type Session } from '@streamspace/plugin-common';

/** Somebody who is connected to a session. */
export interface Person {
  user: string;
  role: 'owner' | 'participant' | 'viewer';
  isMe: boolean;
  /** Whether theirs is the only keyboard and pointer that reach the desktop. */
  hasControl: boolean;
}

/** Who is connected to a session: the reader first, then the others as they came. */
export function peopleHere(
  { spec, status }: Session,
  me: string | undefined,
): Person[] {
  const people = (status?.connectedUsers ?? []).map(({ user, role }) => ({
    user,
    role,
    isMe: user === me,
    hasControl: spec.sharing?.control === user,
  }));
  return people.sort((a, b) => Number(b.isMe) - Number(a.isMe));
}

/** What a person may do about the others in a session. */
export interface PeopleRights {
  /** Whether they say who has the control, and disconnect people. */
  decides: boolean;
  /** Whether the control is held by one person and they may give it to everybody. */
  mayFree: boolean;
}

/** What the tracker will let a person do; `administers` is whether they may disconnect anybody. */
export function peopleRights(
  session: Session,
  me: string | undefined,
  administers: boolean,
): PeopleRights {
  const control = session.spec.sharing?.control;
  const decides =
    me !== undefined && (sessionOwner(session) === me || administers);
  return {
    decides,
    mayFree: control !== undefined && (decides || control === me),
  };
}
