import {
  sessionFinalizer,
  sessionOwnLabels,
  type Session,
} from '@streamspace/plugin-common';
import {
  isNotFound,
  objectKey,
  Session as SessionKind,
} from '@streamspace/plugin-node';
import type { SessionContext } from './SessionContext';

/** Puts the finalizer and the labels on a Session, before anything is made that outlives it. Undefined when it is gone. */
export async function ensureMarks(
  { client, cache }: SessionContext,
  session: Session,
): Promise<Session | undefined> {
  const {
    namespace,
    name,
    resourceVersion,
    finalizers = [],
  } = session.metadata;
  const wanted = sessionOwnLabels(session.spec);
  const isLabelled = Object.entries(wanted).every(
    ([label, value]) => session.metadata.labels?.[label] === value,
  );
  const isHeld = finalizers.includes(sessionFinalizer);
  if (isLabelled && isHeld) return session;
  try {
    return await cache.sessions.write(objectKey(session), () =>
      client.mergePatch(
        SessionKind,
        { namespace, name: name! },
        {
          metadata: {
            resourceVersion,
            labels: wanted,
            ...(!isHeld && { finalizers: [...finalizers, sessionFinalizer] }),
          },
        },
      ),
    );
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
