import { sessionOwner, type Session } from '@streamspace/plugin-common';

/**
 * The person whose window a desktop matches while several are in it, so that a guest's phone does not shrink everybody's desktop: who has the
 * control, else its owner, else whoever of those that may type came first. Undefined while nobody is known to be here.
 */
export function matchesWindowOf(session: Session): string | undefined {
  const here = (session.status?.connectedUsers ?? []).filter(
    ({ role }) => role !== 'viewer',
  );
  const isHere = (user: string | undefined) =>
    here.some(person => person.user === user);
  const preferred = [session.spec.sharing?.control, sessionOwner(session)];
  return preferred.find(isHere) ?? here[0]?.user;
}
