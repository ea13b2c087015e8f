import {
  Namespace,
  Pod,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { samplePod } from './samplePod';

const namespaces = 20;

/** So many are created at once. */
export const writers = 64;

const namespaceOf = (index: number) => `bench-${index % namespaces}`;

/** The pod of an index, in one of twenty namespaces. */
export function podOf(index: number) {
  return samplePod(namespaceOf(index), index);
}

/** Creates the pods from one index to another, without it. @returns milliseconds that it took. */
export async function createPods(
  client: KubernetesClient,
  from: number,
  to: number,
): Promise<number> {
  if (from === 0) {
    for (let index = 0; index < namespaces; index += 1)
      await client.create(Namespace, {
        metadata: { name: namespaceOf(index) },
      });
  }
  const startedMs = performance.now();
  let next = from;
  const write = async () => {
    while (next < to) {
      const index = next;
      next += 1;
      await client.create(Pod, podOf(index));
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return performance.now() - startedMs;
}

/** Removes all that {@link createPods} made. A cluster takes the pods away with their namespaces. */
export async function removePods(client: KubernetesClient): Promise<void> {
  for (let index = 0; index < namespaces; index += 1)
    await client.delete(Namespace, { name: namespaceOf(index) });
}
