import type { Deployment } from 'kubernetes-types/apps/v1';
import { labels, type Session } from '@streamspace/plugin-common';
import { Pod } from '@streamspace/plugin-node';
import { isFinished } from '../observe/pods';
import type { SessionContext } from './SessionContext';

/**
 * Whether a pod of the session may still run, one on its way out included: as the copy says, and, where that knows of none, as the server
 * says, since the copy may be behind.
 */
export async function hasPods(
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

/** Whether the Deployment's controller has yet to see that no pod is wanted, or to carry it out. */
export function isScalingDown({ metadata, status }: Deployment): boolean {
  const isObserved = status?.observedGeneration === metadata?.generation;
  return !isObserved || (status?.replicas ?? 0) > 0;
}
