import type { UserCredentials } from '@streamspace/plugin-node';
import { ListView } from './ListView';
import { within, type ViewService } from './ViewService';

/**
 * The names of the pods of a namespace that a label selector chooses, as far as the caller may see them.
 *
 * @throws NotAllowedError where the caller may not list them.
 */
export async function namesOfPods(
  views: ViewService,
  credentials: UserCredentials,
  chosen: { cluster: string; namespace: string; labelSelector: string },
): Promise<string[]> {
  const { cluster, namespace, labelSelector } = chosen;
  const target = { cluster, apiVersion: 'v1', resource: 'pods' };
  const scope = await views.scopeOf(credentials, target, [namespace]);
  const { cache, release } = await views.lease(credentials, scope);
  try {
    await cache.complete();
    if (!cache.isComplete && cache.error) throw cache.error;
    const view = new ListView(cache, within({ labelSelector }, scope));
    const names = view.rows().map(({ metadata }) => metadata.name!);
    view.close();
    return names;
  } finally {
    release();
  }
}
