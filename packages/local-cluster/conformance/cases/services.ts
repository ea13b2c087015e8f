import {
  Deployment,
  Service,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { EndpointSlice } from 'kubernetes-types/discovery/v1';
import type { Cluster } from '../cluster/Cluster';
import type { Workloads } from '../cluster/Workloads';
import { collect } from '../cluster/collect';
import { waitUntil } from '../cluster/waitUntil';

/** Services: where their EndpointSlices say that the pods are. */
export function serviceCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('Services', () => {
    it('tells in EndpointSlices where the ready pods of a Service are', async () => {
      const { namespace } = workloads();
      const { client, minor } = cluster();
      const slices: ResourceKind<EndpointSlice> = {
        group: 'discovery.k8s.io',
        version: minor < 21 ? 'v1beta1' : 'v1',
        kind: 'EndpointSlice',
        plural: 'endpointslices',
        namespaced: true,
      };
      await client.create(Deployment, workloads().sample('served', 2));
      await workloads().until(
        'served',
        ({ status }) => status?.availableReplicas === 2,
      );
      const service = await client.create(Service, {
        metadata: { namespace, name: 'served' },
        spec: {
          selector: { app: 'served' },
          ports: [{ name: 'web', port: 80, targetPort: 'http' }],
        },
      });
      expect(service.spec!.clusterIP).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      const pods = await workloads().podsOf('served');
      const isComplete = (slice: EndpointSlice) =>
        slice.endpoints.filter(({ conditions }) => conditions?.ready).length ===
        2;
      const events = await collect(
        client.watch(slices, {
          namespace,
          labelSelector: 'kubernetes.io/service-name=served',
          resourceVersion: '0',
        }),
        ({ type, object }) => type !== 'BOOKMARK' && isComplete(object),
      );
      const slice = events.at(-1)!.object;
      expect(slice).toMatchObject({
        addressType: 'IPv4',
        ports: [{ name: 'web', port: 8080, protocol: 'TCP' }],
        metadata: {
          generateName: 'served-',
          ownerReferences: [{ kind: 'Service', name: 'served' }],
        },
      });
      const targets = slice.endpoints.map(({ addresses, targetRef }) => [
        addresses[0],
        targetRef!.name,
      ]);
      expect(targets.sort()).toEqual(
        pods
          .map(({ metadata, status }) => [status!.podIP, metadata!.name])
          .sort(),
      );
      await client.delete(Service, { namespace, name: 'served' });
      await waitUntil(
        client,
        slices,
        { namespace, name: slice.metadata!.name! },
        object => object === undefined,
      );
    });
  });
}
