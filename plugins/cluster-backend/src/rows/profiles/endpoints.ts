import type { KubernetesObject } from '@streamspace/plugin-node';
import type { Endpoints } from 'kubernetes-types/core/v1';
import type { EndpointSlice } from 'kubernetes-types/discovery/v1';
import type { KindProfile } from '../KindProfile';

/** Of which Service a slice is. */
const serviceLabel = 'kubernetes.io/service-name';

/** EndpointSlices: the addresses behind a Service, whose they are and whether they are ready. */
export const endpointSlices: KindProfile = {
  read(object) {
    const { metadata, endpoints, ports } =
      object as KubernetesObject as EndpointSlice;
    return {
      facts: {
        service: metadata?.labels?.[serviceLabel] ?? null,
        ports: (ports ?? []).map(toPort),
        endpoints: (endpoints ?? []).map(
          ({ addresses, conditions, targetRef, nodeName }) => ({
            address: addresses[0],
            // Where nobody says so it is ready, by the API's own words.
            isReady: conditions?.ready ?? true,
            isEnding: conditions?.terminating ?? false,
            pod: targetRef?.kind === 'Pod' ? targetRef.name : null,
            node: nodeName ?? null,
          }),
        ),
      },
    };
  },
};

/** Endpoints, which servers before EndpointSlices have alone; told in the same way. */
export const endpoints: KindProfile = {
  read(object) {
    const { metadata, subsets = [] } = object as KubernetesObject as Endpoints;
    const toEndpoint =
      (isReady: boolean) =>
      ({
        ip,
        nodeName,
        targetRef,
      }: NonNullable<(typeof subsets)[number]['addresses']>[number]) => ({
        address: ip,
        isReady,
        isEnding: false,
        pod: targetRef?.kind === 'Pod' ? targetRef.name : null,
        node: nodeName ?? null,
      });
    return {
      facts: {
        service: metadata?.name ?? null,
        ports: subsets.flatMap(({ ports }) => (ports ?? []).map(toPort)),
        endpoints: subsets.flatMap(({ addresses, notReadyAddresses }) => [
          ...(addresses ?? []).map(toEndpoint(true)),
          ...(notReadyAddresses ?? []).map(toEndpoint(false)),
        ]),
      },
    };
  },
};

function toPort(port: { name?: string; port?: number; protocol?: string }) {
  return {
    name: port.name ?? '',
    port: port.port ?? null,
    protocol: port.protocol ?? 'TCP',
  };
}
