import {
  isAlreadyExists,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';

/** Makes an object as it is given, whether there is one or not; fields that it does not name stay. */
export async function createOrPatch<T extends KubernetesObject>(
  client: KubernetesClient,
  kind: ResourceKind<T>,
  object: T,
): Promise<void> {
  try {
    await client.create(kind, object);
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
    const { name, namespace } = object.metadata!;
    await client.mergePatch(kind, { name: name!, namespace }, object);
  }
}
