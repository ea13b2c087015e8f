import type { ServicePort } from 'kubernetes-types/core/v1';
import type { ServiceBackends } from './Endpoint';

/** A pod, and the port at which it serves. */
export type PodPort = { pod: string; port: number };

/** A pod that is ready to answer for a port of a Service; undefined where there is none. */
export function readyPort(
  { name = '', protocol = 'TCP' }: ServicePort,
  { endpoints, ports }: ServiceBackends,
): PodPort | undefined {
  const served = ports.find(
    port => port.name === name && port.protocol === protocol,
  );
  const ready = endpoints.find(({ isReady, pod }) => isReady && pod);
  if (!served?.port || !ready?.pod) return undefined;
  return { pod: ready.pod, port: served.port };
}
