import type { KubernetesObject } from '../../objects/KubernetesObject';
import { arrayAt, recordAt } from '../../objects/fieldAt';

/**
 * The quality-of-service class of a pod.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 */
export function qosClassOf(
  pod: KubernetesObject,
): 'BestEffort' | 'Burstable' | 'Guaranteed' {
  const containers = [
    ...arrayAt(pod, 'spec.containers'),
    ...arrayAt(pod, 'spec.initContainers'),
  ];
  const asked = containers.map(container => ({
    requests: recordAt(container, 'resources.requests'),
    limits: recordAt(container, 'resources.limits'),
  }));
  const hasAny = asked.some(
    ({ requests, limits }) =>
      Object.keys(requests).length + Object.keys(limits).length > 0,
  );
  if (!hasAny) return 'BestEffort';
  const isGuaranteed = asked.every(({ requests, limits }) =>
    ['cpu', 'memory'].every(
      name =>
        limits[name] !== undefined &&
        (requests[name] ?? limits[name]) === limits[name],
    ),
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}
