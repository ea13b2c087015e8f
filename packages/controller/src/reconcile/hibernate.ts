import type { Connection, Session } from '@streamspace/plugin-common';
import {
  isConflict,
  isNotFound,
  Session as SessionKind,
} from '@streamspace/plugin-node';
import type { DueStop } from '../observe/idle';
import { latestUse } from '../observe/use';
import { readLivingConnections } from './livingConnections';
import type { SessionContext } from './SessionContext';

/**
 * Lets a session sleep that is due, unless somebody came or used it meanwhile.
 *
 * The Session is read before the Connections and the update is guarded by what was read: a tracker that admits somebody in between writes the
 * Session's status too, and the update fails.
 *
 * @returns whether the session sleeps now; false when it must be looked at again.
 */
export async function hibernateSession(
  context: SessionContext,
  session: Session,
  due: DueStop,
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
    const holds =
      due.rule === 'MaxSessionDuration' ||
      stillHolds(due, await readLivingConnections(context, read));
    if (!holds) return false;
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
    reason: due.rule,
    message: due.message,
  });
  return true;
}

/** Whether the Connections as they are now still let the session stop. */
function stillHolds(due: DueStop, connections: Connection[]): boolean {
  const use = latestUse(connections);
  return due.rule === 'IdleTimeout'
    ? connections.length === 0
    : use !== undefined && use.atMs <= due.lastUseMs;
}
