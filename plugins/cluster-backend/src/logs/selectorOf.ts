import { InputError } from '@backstage/errors';
import type { KubernetesClient } from '@streamspace/plugin-node';
import type { Cluster } from '../clusters/Cluster';
import { resourceNameOf } from '../discovery/ApiResource';

type Selector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

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
    spec?: { selector?: Selector | Record<string, string> };
  };
  const selector = spec?.selector;
  if (!selector) {
    throw new InputError(`of: a ${kind.kind} chooses no pods`);
  }
  // Services and ReplicationControllers have the labels alone.
  const isFull = 'matchLabels' in selector || 'matchExpressions' in selector;
  const { matchLabels = {}, matchExpressions = [] } = (
    isFull ? selector : { matchLabels: selector }
  ) as Selector;
  return [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(toRequirement),
  ].join(',');
}

function toRequirement({
  key,
  operator,
  values = [],
}: NonNullable<Selector['matchExpressions']>[number]): string {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
