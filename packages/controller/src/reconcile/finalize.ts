import {
  annotations,
  labels,
  sessionFinalizer,
  type Session,
} from '@streamspace/plugin-common';
import {
  Connection,
  isNotFound,
  objectKey,
  PersistentVolumeClaim,
  Pod,
  Session as SessionKind,
  type Outcome,
} from '@streamspace/plugin-node';
import { isPersistentHome } from '../desired/home';
import { isFinished } from '../observe/pods';
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
  const { client, cache, disconnects } = context;
  const {
    namespace,
    name,
    uid,
    resourceVersion,
    finalizers = [],
  } = session.metadata;
  if (!finalizers.includes(sessionFinalizer)) return { done: true };

  const connections = cache.connections
    .get(objectKey(session))
    .filter(({ spec }) => !spec.sessionUID || spec.sessionUID === uid);
  await Promise.all([
    ...connections.map(connection => remove(client, Connection, connection)),
    tearDown(context, session),
  ]);
  if (await hasPods(context, session)) return { done: true };

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
  return { done: true };
}

/** As the copy says first, since a pod's end announces itself, then as the server says. */
async function hasPods(
  { cache, client }: SessionContext,
  session: Session,
): Promise<boolean> {
  const { namespace, uid } = session.metadata;
  if (cache.pods.get(uid!).some(pod => !isFinished(pod))) return true;
  const pods = await client.list(Pod, {
    namespace,
    labelSelector: `${labels.sessionUid}=${uid}`,
  });
  return pods.items.some(pod => !isFinished(pod));
}
