import {
  isGone,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectRef,
  type ResourceKind,
} from '@streamspace/plugin-node';

/**
 * Watches one object until it is as wished and resolves with it; undefined stands for an object that is not there. The test's own timeout
 * is the limit.
 */
export async function waitUntil<T extends KubernetesObject>(
  client: KubernetesClient,
  kind: ResourceKind<T>,
  { namespace, name }: ObjectRef,
  isAsWished: (object: T | undefined) => boolean,
): Promise<T | undefined> {
  const fieldSelector = `metadata.name=${name}`;
  for (;;) {
    const { items, metadata } = await client.list(kind, {
      namespace,
      fieldSelector,
    });
    if (isAsWished(items[0])) return items[0];
    const { resourceVersion } = metadata;
    try {
      for await (const { type, object } of client.watch(kind, {
        namespace,
        fieldSelector,
        resourceVersion,
      })) {
        if (type === 'BOOKMARK') continue;
        const present = type === 'DELETED' ? undefined : object;
        if (isAsWished(present)) return present;
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}
