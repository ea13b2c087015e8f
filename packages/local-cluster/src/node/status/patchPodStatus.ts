import type { Pod, PodStatus } from 'kubernetes-types/core/v1';
import {
  isConflict,
  Pod as PodKind,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { nodeConditions } from './podStatus';

/**
 * Writes the status of a pod, except the conditions that are somebody else's.
 *
 * @throws KubernetesApiError of conflict where another pod has taken its name.
 */
export async function patchPodStatus(
  client: KubernetesClient,
  pod: Pod,
  status: PodStatus,
  signal?: AbortSignal,
): Promise<void> {
  if (pod.spec?.readinessGates?.length) {
    await patchBeside(client, pod, { status, signal });
    return;
  }
  const { name, namespace, uid } = pod.metadata!;
  await client.mergePatch(
    PodKind,
    { name: name!, namespace },
    { metadata: { uid }, status },
    { subresource: 'status', signal },
  );
}

/**
 * Where somebody else writes conditions too. A merge patch replaces the whole list, so theirs are taken from the server's newest and the
 * write is guarded by its version.
 */
async function patchBeside(
  client: KubernetesClient,
  { metadata }: Pod,
  { status, signal }: { status: PodStatus; signal?: AbortSignal },
): Promise<void> {
  const { name, namespace, uid } = metadata!;
  const ref = { name: name!, namespace };
  const own = (status.conditions ?? []).filter(isOwn);
  for (;;) {
    const newest = await client.get(PodKind, ref, { signal });
    const others = (newest.status?.conditions ?? []).filter(
      condition => !isOwn(condition),
    );
    const { resourceVersion } = newest.metadata!;
    try {
      await client.mergePatch(
        PodKind,
        ref,
        {
          metadata: { uid, resourceVersion },
          status: { ...status, conditions: [...own, ...others] },
        },
        { subresource: 'status', signal },
      );
      return;
    } catch (error) {
      const isSamePod = newest.metadata!.uid === uid;
      if (!isConflict(error) || !isSamePod) throw error;
    }
  }
}

function isOwn({ type }: { type: string }): boolean {
  return nodeConditions.includes(type);
}
