import { defineResource } from '../defineResource';

/**
 * What pods use now, as a metrics server tells it (https://github.com/kubernetes/metrics): asked of the kubelets whenever somebody asks, never
 * stored.
 */
export const POD_METRICS = defineResource({
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  plural: 'pods',
  singular: 'pod',
  kind: 'PodMetrics',
  namespaced: true,
  verbs: ['get', 'list'],
});
