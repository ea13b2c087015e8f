import type { ResourceAmounts } from '@streamspace/plugin-common';
import { parseQuantity } from '@streamspace/plugin-common';
import type { KubernetesObject, ResourceKind } from '@streamspace/plugin-node';

type Used = { cpu: string; memory: string };

const group = 'metrics.k8s.io';
const version = 'v1beta1';

/** What a node uses, as a metrics server tells it; see "Resource metrics pipeline" in Kubernetes' documentation. */
export const NodeMetrics: ResourceKind<KubernetesObject & { usage: Used }> = {
  group,
  version,
  kind: 'NodeMetrics',
  plural: 'nodes',
  namespaced: false,
};

/** What the containers of a pod use. */
export const PodMetrics: ResourceKind<
  KubernetesObject & { containers: { name: string; usage: Used }[] }
> = { group, version, kind: 'PodMetrics', plural: 'pods', namespaced: true };

/** The right to see what nodes or pods use, in the words of RBAC. */
export function gettingUsage(resource: 'nodes' | 'pods', namespace?: string) {
  return { verb: 'get', group, resource, namespace };
}

/** @throws Error where a metrics server tells no quantity. */
export function readAmounts(used: Used[]): ResourceAmounts {
  return used.reduce(
    (sum, { cpu, memory }) => ({
      cpu: sum.cpu + parseQuantity(cpu),
      memory: sum.memory + parseQuantity(memory),
    }),
    { cpu: 0, memory: 0 },
  );
}
