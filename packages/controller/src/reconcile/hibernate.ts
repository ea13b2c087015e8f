import type { Session } from '@streamspace/plugin-common';
import {
  Connection,
  isConflict,
  isNotFound,
  Session as SessionKind,
} from '@streamspace/plugin-node';
import type { IdleObservation } from '../observe/idle';
import { livingConnections } from './livingConnections';
import type { SessionContext } from './SessionContext';

/**
 * Lets a session sleep that is due, unless somebody came meanwhile.
 *
 * The Session is read before the Connections and the update is guarded by what was read: a tracker that admits somebody in between writes the
 * Session's status too, and the update fails.
 *
 * @returns whether the session sleeps now; false when it must be looked at again.
 */
export async function hibernateSession(
  context: SessionContext,
  session: Session,
  due: NonNullable<IdleObservation['due']>,
): Promise<boolean> {
  const { client, events } = context;
  const { namespace, name, uid } = session.metadata;
  const ref = { namespace, name: name! };
  try {
    const read = await client.get(SessionKind, ref);
    const isSame =
      read.metadata.uid === uid &&
      read.metadata.generation === session.metadata.generation &&
      read.status?.lastDisconnect === session.status?.lastDisconnect;
    if (!isSame) return false;
    if (due === 'IdleTimeout' && (await isConnected(context, read))) {
      return false;
    }
    await client.mergePatch(SessionKind, ref, {
      metadata: { resourceVersion: read.metadata.resourceVersion },
      spec: { state: 'hibernated' },
    });
  } catch (error) {
    if (isConflict(error) || isNotFound(error)) return false;
    throw error;
  }
  await events.announce(session, {
    type: 'Normal',
    reason: due,
    message:
      due === 'IdleTimeout'
        ? 'It hibernates, since nobody was connected for its idle timeout.'
        : 'It hibernates, since it has run for its longest time.',
  });
  return true;
}

async function isConnected(
  { client }: SessionContext,
  session: Session,
): Promise<boolean> {
  const { namespace } = session.metadata;
  let next: string | undefined;
  do {
    const page = await client.list(Connection, {
      namespace,
      limit: 500,
      continue: next,
    });
    if (livingConnections(page.items, session).length > 0) return true;
    next = page.metadata.continue;
  } while (next);
  return false;
}
