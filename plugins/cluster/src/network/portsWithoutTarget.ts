import type { ServicePort } from 'kubernetes-types/core/v1';
import type { ServiceBackends } from './Endpoint';

/**
 * The ports of a Service whose `targetPort` names none of the ports of its pods. Kubernetes leaves such a port out of the endpoints without a word.
 */
export function portsWithoutTarget(
  ports: ServicePort[],
  { endpoints, ports: served }: ServiceBackends,
): ServicePort[] {
  if (endpoints.length === 0) return [];
  const names = new Set(served.map(({ name }) => name));
  return ports.filter(
    ({ name = '', targetPort }) =>
      typeof targetPort === 'string' && !names.has(name),
  );
}
