import type { Session } from '@streamspace/plugin-common';
import type { Problem } from '../observe/Problem';
import type { SessionContext } from './SessionContext';

/**
 * A session's name is part of its address, so it is unique on the platform, whatever namespaces its Sessions are in. The older one keeps it.
 */
export function nameTaken(
  { cache }: SessionContext,
  session: Session,
): Problem | undefined {
  const name = session.metadata.name!;
  const older = cache.sessionsByName
    .get(name)
    .find(
      other =>
        cache.covers(other.metadata.namespace) && isOlder(other, session),
    );
  return (
    older && {
      reason: 'NameTaken',
      message: `Another session of the platform is named "${name}". Delete this one and launch it under another name.`,
    }
  );
}

/** By creation time, then by uid, so that every process decides alike. */
function isOlder(other: Session, session: Session): boolean {
  if (other.metadata.uid === session.metadata.uid) return false;
  const rank = ({ metadata }: Session) =>
    `${metadata.creationTimestamp} ${metadata.uid}`;
  return rank(other) < rank(session);
}
