import { InputError } from '@backstage/errors';
import { selectorText, type LabelSelector } from '@streamspace/plugin-common';
import type { KubernetesClient } from '@streamspace/plugin-node';
import type { Cluster } from '../clusters/Cluster';
import { resourceNameOf } from '../discovery/ApiResource';

/**
 * The label selector of a workload's pods, as text.
 *
 * @param workload - `of` is the kind as RBAC names it, such as `deployments.apps`.
 * @throws InputError for a kind that has no selector.
 */
export async function selectorOf(
  cluster: Cluster,
  client: KubernetesClient,
  workload: { of: string; namespace: string; name: string },
): Promise<string> {
  const kind = (await cluster.discovery.all()).find(
    resource =>
      resource.isPreferred && resourceNameOf(resource) === workload.of,
  );
  if (!kind) {
    throw new InputError(`of: the cluster has no kind "${workload.of}"`);
  }
  const { spec } = (await client.get(kind, workload)) as {
    spec?: { selector?: LabelSelector | Record<string, string> };
  };
  const selector = spec?.selector;
  if (!selector) {
    throw new InputError(`of: a ${kind.kind} chooses no pods`);
  }
  return selectorText(selector);
}
