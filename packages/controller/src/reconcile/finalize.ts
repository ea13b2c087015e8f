import {
  annotations,
  sessionFinalizer,
  type Session,
} from '@streamspace/plugin-common';
import {
  Connection,
  isNotFound,
  objectKey,
  PersistentVolumeClaim,
  Session as SessionKind,
  type Outcome,
} from '@streamspace/plugin-node';
import { isPersistentHome } from '../desired/home';
import { childName } from '../desired/names';
import { hasPods } from './hasPods';
import { livingConnections } from './livingConnections';
import type { SessionContext } from './SessionContext';
import { remove, tearDown } from './stopRun';

/**
 * Clears up after a Session that is being deleted: cuts its Connections, waits until no pod of it runs, deletes its home where that was asked
 * for, and lets it go.
 */
export async function finalizeSession(
  context: SessionContext,
  session: Session,
): Promise<Outcome> {
  const { client, cache, disconnects, scaleDownHold } = context;
  const {
    namespace,
    name,
    uid,
    resourceVersion,
    finalizers = [],
  } = session.metadata;
  if (!finalizers.includes(sessionFinalizer)) return { done: true };

  const connections = livingConnections(
    cache.connections.get(objectKey(session)),
    session,
  );
  await Promise.all([
    ...connections.map(connection => remove(client, Connection, connection)),
    tearDown(context, session),
  ]);
  const deployment = cache.deployments.get(
    objectKey({ namespace, name: childName(name!) }),
  );
  if (deployment || (await hasPods(context, session))) return { done: true };

  if (session.metadata.annotations?.[annotations.deleteHome] === 'true') {
    const homes = cache.homesByClaimant.get(uid!).filter(isPersistentHome);
    await Promise.all(
      homes.map(home => remove(client, PersistentVolumeClaim, home)),
    );
  }
  try {
    await client.mergePatch(
      SessionKind,
      { namespace, name: name! },
      {
        metadata: {
          resourceVersion,
          finalizers: finalizers.filter(item => item !== sessionFinalizer),
        },
      },
    );
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  disconnects.forget(uid!);
  scaleDownHold.forget(uid!);
  return { done: true };
}
