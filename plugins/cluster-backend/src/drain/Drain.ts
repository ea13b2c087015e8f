import { setTimeout as sleep } from 'node:timers/promises';
import {
  fromKubernetesError,
  isNotFound,
  KubernetesApiError,
  Node,
  Pod,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { classifyPods, type DrainedPod } from './classifyPods';

/** A budget that refuses may allow it later; it is asked again after this time, in milliseconds, as kubectl does. */
const refusedMs = 5_000;

/** How often a pod that was evicted is looked for, in milliseconds. */
const goneMs = 1_000;

/** How far the drain is with a pod. */
export type DrainProgress = {
  namespace: string;
  name: string;
  state: 'evicting' | 'refused' | 'leaving' | 'gone' | 'failed';
  /** Which budget refuses, or what went wrong. */
  reason?: string;
};

export type DrainOptions = {
  client: KubernetesClient;
  node: string;
  /** Evicts pods that nobody makes anew, too. */
  includesLost: boolean;
  /** Evicts pods whose emptyDirs are deleted with them, too. */
  includesFiles: boolean;
};

/** The pods of a node, as the client may see them. */
export async function podsOfNode(
  client: KubernetesClient,
  node: string,
): Promise<DrainedPod[]> {
  const { items } = await client.list(Pod, {
    fieldSelector: `spec.nodeName=${node}`,
  });
  return classifyPods(items);
}

/** Empties a node by the Eviction API, so that disruption budgets hold; see "Safely Drain a Node" in Kubernetes' documentation. */
export class Drain {
  constructor(
    private readonly options: DrainOptions,
    private readonly tell: (progress: DrainProgress) => void,
  ) {}

  /** Pods that the drain leaves where they are, since their loss was not asked for; a drain does not begin while there are any. */
  static held(
    pods: DrainedPod[],
    { includesLost, includesFiles }: Omit<DrainOptions, 'client' | 'node'>,
  ): DrainedPod[] {
    return pods.filter(
      ({ fate, losesFiles }) =>
        fate !== 'stays' &&
        ((fate === 'lost' && !includesLost) || (losesFiles && !includesFiles)),
    );
  }

  /**
   * Runs until the node is empty, or `signal` aborts: then what was not evicted stays, and the node stays cordoned.
   *
   * @throws Error where the node could not be cordoned, or some of its pods not evicted; all others were.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { client, node } = this.options;
    if (signal.aborted) return;
    await client.mergePatch(
      Node,
      { name: node },
      { spec: { unschedulable: true } },
    );
    const pods = await podsOfNode(client, node);
    const leaving = pods.filter(({ fate }) => fate !== 'stays');
    const hasLeft = await Promise.all(
      leaving.map(pod => this.evict(pod, signal)),
    );
    const failed = hasLeft.filter(has => !has).length;
    if (failed > 0 && !signal.aborted) {
      throw new Error(
        `${failed} of ${leaving.length} pods could not be evicted; the node stays cordoned`,
      );
    }
  }

  /** Whether a pod has left. Never rejects: what goes wrong with one is told, and keeps no other. */
  private async evict(
    { namespace, name }: DrainedPod,
    signal: AbortSignal,
  ): Promise<boolean> {
    const tell = (state: DrainProgress['state'], reason?: string) =>
      this.tell({ namespace, name, state, ...(reason && { reason }) });
    try {
      tell('evicting');
      while (!(await this.isEvicted({ namespace, name }, tell))) {
        await sleep(refusedMs, undefined, { signal });
      }
      tell('leaving');
      while (await this.isThere({ namespace, name })) {
        await sleep(goneMs, undefined, { signal });
      }
      tell('gone');
      return true;
    } catch (error) {
      if (!signal.aborted) {
        tell('failed', (fromKubernetesError(error) as Error).message);
      }
      return false;
    }
  }

  private async isEvicted(
    pod: { namespace: string; name: string },
    tell: (state: 'refused', reason: string) => void,
  ): Promise<boolean> {
    try {
      await this.options.client.createSubresource(Pod, 'eviction', {
        // The version that servers from 1.20 on take.
        apiVersion: 'policy/v1beta1',
        kind: 'Eviction',
        metadata: pod,
      });
      return true;
    } catch (error) {
      if (isNotFound(error)) return true;
      const isRefused =
        error instanceof KubernetesApiError && error.statusCode === 429;
      if (!isRefused) throw error;
      const causes = error.status.details?.causes ?? [];
      tell(
        'refused',
        causes.map(({ message }) => message).join('; ') || error.message,
      );
      return false;
    }
  }

  private isThere(pod: { namespace: string; name: string }): Promise<boolean> {
    return this.options.client.get(Pod, pod).then(
      () => true,
      error => {
        if (isNotFound(error)) return false;
        throw error;
      },
    );
  }
}
