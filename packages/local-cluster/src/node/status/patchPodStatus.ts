import type { Pod, PodStatus } from 'kubernetes-types/core/v1';
import {
  Pod as PodKind,
  type KubernetesClient,
} from '@streamspace/plugin-node';

/**
 * Writes the status of a pod.
 *
 * @throws KubernetesApiError of conflict where another pod has taken its name.
 */
export async function patchPodStatus(
  client: KubernetesClient,
  { metadata }: Pod,
  status: PodStatus,
  signal?: AbortSignal,
): Promise<void> {
  const { name, namespace, uid } = metadata!;
  await client.mergePatch(
    PodKind,
    { name: name!, namespace },
    { metadata: { uid }, status },
    { subresource: 'status', signal },
  );
}
