import { sessionOwner, type Session } from '@streamspace/plugin-common';
import { personName } from '@streamspace/plugin-react';

/** Who owns a session that is not the reader's own; undefined for one's own, and while it is not known who reads. */
export function otherOwner(
  session: Session,
  userRef: string | undefined,
): string | undefined {
  const owner = sessionOwner(session);
  return !userRef || owner === userRef ? undefined : personName(owner);
}
