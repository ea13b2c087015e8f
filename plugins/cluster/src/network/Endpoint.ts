import type { ClusterRow } from '@streamspace/plugin-common';

/** One address behind a Service. */
export type Endpoint = {
  address: string;
  isReady: boolean;
  /** Whether its pod is on its way out. */
  isEnding: boolean;
  /** Absent where it is no pod's. */
  pod?: string | null;
  node?: string | null;
};

/** A port as the addresses behind a Service have it. */
export type EndpointPort = {
  /** That of the Service's port; empty where it has none. */
  name: string;
  port: number | null;
  protocol: string;
};

/** What stands behind one Service. */
export type ServiceBackends = { endpoints: Endpoint[]; ports: EndpointPort[] };

type Facts = ServiceBackends & { service: string | null };

/** What stands behind each Service, by its name, from rows of EndpointSlices or Endpoints of one namespace. */
export function backendsOf(rows: ClusterRow[]): Map<string, ServiceBackends> {
  const backends = new Map<string, ServiceBackends>();
  for (const { facts } of rows) {
    const { service, endpoints, ports } = facts as unknown as Facts;
    if (service === null) continue;
    const known = backends.get(service) ?? { endpoints: [], ports: [] };
    // Of two address families a pod has a slice each, and is told once for each address.
    backends.set(service, {
      endpoints: [...known.endpoints, ...endpoints],
      ports: [...known.ports, ...ports],
    });
  }
  return backends;
}

/** How many of some endpoints are ready. */
export function countReady(endpoints: Endpoint[]): number {
  return endpoints.filter(({ isReady }) => isReady).length;
}
