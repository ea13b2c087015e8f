import { defineResource } from '../defineResource';
import type { Resource } from '../Resource';

const VERBS = ['get', 'list'] as const;

/** What pods use now. */
export const POD_METRICS = defineResource({
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  plural: 'pods',
  singular: 'pod',
  kind: 'PodMetrics',
  namespaced: true,
  verbs: VERBS,
});

/** What nodes use now. */
export const NODE_METRICS = defineResource({
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  plural: 'nodes',
  singular: 'node',
  kind: 'NodeMetrics',
  namespaced: false,
  verbs: VERBS,
});

/**
 * What a metrics server tells (https://github.com/kubernetes/metrics): asked of the kubelets whenever somebody asks, never stored.
 */
export const METRICS: readonly Resource[] = [NODE_METRICS, POD_METRICS];
