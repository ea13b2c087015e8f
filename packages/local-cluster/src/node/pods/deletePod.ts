import type { Pod } from 'kubernetes-types/core/v1';
import {
  isConflict,
  isNotFound,
  Pod as PodKind,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type { Clock } from './Clock';

/** Milliseconds between two tries while the API server is away. */
const retryMs = 1_000;

export type PodDeletion = {
  client: KubernetesClient;
  clock: Clock;
  /** Told of each try that failed. */
  onError: (error: Error) => void;
};

/** Removes the object of a pod that has ended from the API server, for which it waits until `signal` aborts. */
export async function deletePod(
  { metadata }: Pod,
  { client, clock, onError }: PodDeletion,
  signal: AbortSignal,
): Promise<void> {
  const { name, namespace, uid } = metadata!;
  do {
    try {
      await client.delete(
        PodKind,
        { name: name!, namespace },
        // The name may be another pod's by now.
        { gracePeriodSeconds: 0, preconditions: { uid } },
      );
      return;
    } catch (error) {
      if (isNotFound(error) || isConflict(error)) return;
      onError(error as Error);
      await clock.delay(retryMs, signal);
    }
  } while (!signal.aborted);
}
