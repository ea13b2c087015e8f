import type {
  Endpoint,
  EndpointPort,
  EndpointSlice,
} from 'kubernetes-types/discovery/v1';
import type { Node, Pod, Service, ServicePort } from 'kubernetes-types/core/v1';
import { Service as ServiceKind } from '@streamspace/plugin-node';
import { isIPv6 } from 'node:net';
import { controllerRef } from '../ownership/controllerRef';
import { hasEnded, isReady } from '../pods/podState';
import { safeHash } from '../framework/safeHash';

export const serviceNameLabel = 'kubernetes.io/service-name';
export const managedByLabel = 'endpointslice.kubernetes.io/managed-by';
export const managedBy = 'endpointslice-controller.k8s.io';
const headlessLabel = 'service.kubernetes.io/headless';
const zoneLabel = 'topology.kubernetes.io/zone';

/** The API allows 1000; the real controller fills them up to this. */
const endpointsPerSlice = 100;

/**
 * The EndpointSlices that a Service is to have: its pods that have an address and have not ended, apart by address family and by the
 * numbers that its named ports come to.
 *
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
 */
export function desiredSlices(
  service: Service,
  pods: Pod[],
  nodeOf: (name: string) => Node | undefined,
): EndpointSlice[] {
  const groups = new Map<
    string,
    { addressType: string; ports: EndpointPort[]; endpoints: Endpoint[] }
  >();
  for (const pod of [...pods].sort(byName)) {
    const { podIP } = pod.status ?? {};
    if (!podIP || hasEnded(pod)) continue;
    const addressType = isIPv6(podIP) ? 'IPv6' : 'IPv4';
    const ports = (service.spec!.ports ?? [])
      .map(port => endpointPort(port, pod))
      .filter(port => port !== undefined);
    const id = JSON.stringify([addressType, ports]);
    const group = groups.get(id) ?? { addressType, ports, endpoints: [] };
    groups.set(id, group);
    const node = pod.spec?.nodeName ? nodeOf(pod.spec.nodeName) : undefined;
    group.endpoints.push(endpoint(service, pod, podIP, node));
  }
  return [...groups.entries()].flatMap(([id, group]) =>
    chunks(group.endpoints, endpointsPerSlice).map((endpoints, index) => ({
      metadata: {
        generateName: `${service.metadata!.name}-`,
        // The same name each time: what is written twice is one slice.
        name: `${service.metadata!.name}-${safeHash([service.metadata!.uid, id, index], 5)}`,
        namespace: service.metadata!.namespace,
        labels: sliceLabels(service),
        ownerReferences: [controllerRef(ServiceKind, service)],
      },
      addressType: group.addressType,
      ports: group.ports,
      endpoints,
    })),
  );
}

function sliceLabels(service: Service): Record<string, string> {
  return {
    ...service.metadata!.labels,
    [serviceNameLabel]: service.metadata!.name!,
    [managedByLabel]: managedBy,
    ...(service.spec!.clusterIP === 'None' && { [headlessLabel]: '' }),
  };
}

function endpoint(
  service: Service,
  pod: Pod,
  podIP: string,
  node: Node | undefined,
): Endpoint {
  const { name, namespace, uid, deletionTimestamp } = pod.metadata!;
  const { hostname, subdomain, nodeName } = pod.spec!;
  const serving = isReady(pod);
  const terminating = deletionTimestamp !== undefined;
  const ready =
    service.spec!.publishNotReadyAddresses || (serving && !terminating);
  const zone = node?.metadata!.labels?.[zoneLabel];
  return {
    addresses: [podIP],
    conditions: { ready, serving, terminating },
    ...(hostname && subdomain === service.metadata!.name && { hostname }),
    ...(nodeName && { nodeName }),
    ...(zone && { zone }),
    targetRef: { kind: 'Pod', namespace, name, uid },
  };
}

/** Undefined when the pod has no port of the name that the Service aims at. */
function endpointPort(port: ServicePort, pod: Pod): EndpointPort | undefined {
  const target = port.targetPort ?? port.port;
  const protocol = port.protocol ?? 'TCP';
  const number =
    typeof target === 'number' ? target : namedPort(target, protocol, pod);
  if (number === undefined) return undefined;
  return {
    name: port.name ?? '',
    port: number,
    protocol,
    ...(port.appProtocol && { appProtocol: port.appProtocol }),
  };
}

function namedPort(
  name: string,
  protocol: string,
  pod: Pod,
): number | undefined {
  return pod
    .spec!.containers.flatMap(({ ports }) => ports ?? [])
    .find(port => port.name === name && (port.protocol ?? 'TCP') === protocol)
    ?.containerPort;
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function byName(a: Pod, b: Pod): number {
  return a.metadata!.name! < b.metadata!.name! ? -1 : 1;
}
