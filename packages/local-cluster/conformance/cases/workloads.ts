import {
  Deployment,
  isNotFound,
  PersistentVolumeClaim,
  Pod,
  ReplicaSet,
  resourcePath,
  Service,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { EndpointSlice } from 'kubernetes-types/discovery/v1';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { FakeNode } from '../cluster/FakeNode';
import { waitUntil } from '../cluster/waitUntil';
import { deployment } from './samples';

/** An object whose status has conditions. */
type Conditioned = {
  status?: {
    conditions?: { type: string; status: string; reason?: string }[];
  };
};

/** From a Deployment to pods that a Service finds: what the controllers do. */
export function workloadCases(cluster: () => Cluster): void {
  describe('workloads', () => {
    let namespace: string;
    let node: FakeNode;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      node = new FakeNode(cluster().client);
      await node.start();
    });
    afterAll(async () => {
      const { client } = cluster();
      const { items } = await client.list(Deployment, { namespace });
      for (const { metadata } of items) {
        const ref = { namespace, name: metadata!.name! };
        await client.delete(Deployment, ref, {
          propagationPolicy: 'Foreground',
        });
        await waitUntil(client, Deployment, ref, object => !object);
      }
      await node.stop();
    });

    const sample = (name: string, replicas: number) =>
      deployment({
        namespace,
        name,
        replicas,
        nodeSelector: node.nodeSelector,
      });
    const until = (
      name: string,
      isAsWished: (
        object: NonNullable<(typeof Deployment)['__type']>,
      ) => boolean,
    ) =>
      waitUntil(
        cluster().client,
        Deployment,
        { namespace, name },
        object => object !== undefined && isAsWished(object),
      );
    const podsOf = async (name: string) => {
      const { items } = await cluster().client.list(Pod, {
        namespace,
        labelSelector: `app=${name}`,
      });
      return items.filter(({ metadata }) => !metadata!.deletionTimestamp);
    };
    const condition = (object: Conditioned | undefined, type: string) =>
      object?.status?.conditions?.find(one => one.type === type);

    it('brings a Deployment to ready pods by a ReplicaSet', async () => {
      const { client } = cluster();
      await client.create(Deployment, sample('web', 2));
      const ready = await until(
        'web',
        ({ status, metadata }) =>
          status?.availableReplicas === 2 &&
          status.observedGeneration === metadata!.generation,
      );
      expect(ready!.status).toMatchObject({
        replicas: 2,
        readyReplicas: 2,
        updatedReplicas: 2,
      });
      expect(condition(ready, 'Available')?.status).toBe('True');
      const settled = await until(
        'web',
        object =>
          condition(object, 'Progressing')?.reason === 'NewReplicaSetAvailable',
      );
      expect(
        settled!.metadata!.annotations!['deployment.kubernetes.io/revision'],
      ).toBe('1');
      const { items } = await client.list(ReplicaSet, {
        namespace,
        labelSelector: 'app=web',
      });
      expect(items).toHaveLength(1);
      const hash = items[0].metadata!.labels!['pod-template-hash'];
      expect(items[0]).toMatchObject({
        metadata: {
          name: `web-${hash}`,
          ownerReferences: [
            { kind: 'Deployment', name: 'web', controller: true },
          ],
        },
        spec: { replicas: 2 },
      });
      const pods = await podsOf('web');
      for (const pod of pods)
        expect(pod).toMatchObject({
          metadata: {
            generateName: `web-${hash}-`,
            labels: { app: 'web', 'pod-template-hash': hash },
            ownerReferences: [{ kind: 'ReplicaSet', controller: true }],
          },
          spec: { nodeName: node.name },
        });
    });

    it('replaces a pod that is deleted', async () => {
      const { client } = cluster();
      const [victim, other] = await podsOf('web');
      await client.delete(Pod, { namespace, name: victim.metadata!.name! });
      await waitUntil(
        client,
        Pod,
        { namespace, name: victim.metadata!.name! },
        object => object?.metadata!.uid !== victim.metadata!.uid,
      );
      await until('web', ({ status }) => status?.availableReplicas === 2);
      const names = (await podsOf('web')).map(({ metadata }) => metadata!.name);
      expect(names).toHaveLength(2);
      expect(names).toContain(other.metadata!.name);
    });

    it('scales to none and back', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'web' };
      const scale = (replicas: number) =>
        client.mergePatch(
          Deployment,
          ref,
          { spec: { replicas } },
          { subresource: 'scale' },
        );
      await scale(0);
      await until('web', ({ status }) => !status?.replicas);
      await scale(1);
      await until('web', ({ status }) => status?.availableReplicas === 1);
    });

    it('rolls a new template out without falling below what must be available', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'rolling' };
      await client.create(Deployment, sample('rolling', 3));
      await until('rolling', ({ status }) => status?.availableReplicas === 3);
      const { metadata } = await client.mergePatch(Deployment, ref, {
        spec: {
          template: { metadata: { annotations: { release: 'second' } } },
        },
      });
      const availability: number[] = [];
      await until('rolling', object => {
        availability.push(object.status?.availableReplicas ?? 0);
        return (
          object.status?.observedGeneration! >= metadata!.generation! &&
          object.status?.updatedReplicas === 3 &&
          object.status.replicas === 3 &&
          object.status.availableReplicas === 3
        );
      });
      // 25 % of three, rounded down, may be missing.
      expect(Math.min(...availability)).toBeGreaterThanOrEqual(3);
      const { items } = await client.list(ReplicaSet, {
        namespace,
        labelSelector: 'app=rolling',
      });
      const revisions = items.map(
        ({ metadata: found, spec }) =>
          `${found!.annotations!['deployment.kubernetes.io/revision']}: ${spec!.replicas}`,
      );
      expect(revisions.sort()).toEqual(['1: 0', '2: 3']);
    });

    it('recreates: no new pod before the old one is gone', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'recreated' };
      const sampled = sample('recreated', 1);
      await client.create(Deployment, {
        ...sampled,
        spec: { ...sampled.spec!, strategy: { type: 'Recreate' } },
      });
      await until('recreated', ({ status }) => status?.availableReplicas === 1);
      const [old] = await podsOf('recreated');
      await client.mergePatch(
        Pod,
        { namespace, name: old.metadata!.name! },
        { metadata: { finalizers: ['example.com/hold'] } },
      );
      await client.mergePatch(Deployment, ref, {
        spec: { template: { metadata: { annotations: { release: 'two' } } } },
      });
      await waitUntil(
        client,
        Pod,
        { namespace, name: old.metadata!.name! },
        object => object?.metadata!.deletionTimestamp !== undefined,
      );
      // The old pod is held: nothing new may have come.
      expect(await podsOf('recreated')).toEqual([]);
      await client.mergePatch(
        Pod,
        { namespace, name: old.metadata!.name! },
        { metadata: { finalizers: [] } },
      );
      await until(
        'recreated',
        ({ status }) =>
          status?.availableReplicas === 1 && status.updatedReplicas === 1,
      );
      const [fresh] = await podsOf('recreated');
      expect(fresh.metadata!.uid).not.toBe(old.metadata!.uid);
    });

    it('tells in EndpointSlices where the ready pods of a Service are', async () => {
      const { client, minor } = cluster();
      const slices: ResourceKind<EndpointSlice> = {
        group: 'discovery.k8s.io',
        version: minor < 21 ? 'v1beta1' : 'v1',
        kind: 'EndpointSlice',
        plural: 'endpointslices',
        namespaced: true,
      };
      await client.create(Deployment, sample('served', 2));
      await until('served', ({ status }) => status?.availableReplicas === 2);
      const service = await client.create(Service, {
        metadata: { namespace, name: 'served' },
        spec: {
          selector: { app: 'served' },
          ports: [{ name: 'web', port: 80, targetPort: 'http' }],
        },
      });
      expect(service.spec!.clusterIP).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      const pods = await podsOf('served');
      const isComplete = (slice: EndpointSlice | undefined) =>
        slice?.endpoints.filter(({ conditions }) => conditions?.ready)
          .length === 2;
      const slice = await firstOf(
        client.watch(slices, {
          namespace,
          labelSelector: 'kubernetes.io/service-name=served',
          resourceVersion: '0',
        }),
        isComplete,
      );
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

    it('says on a pod why no node takes it', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'unplaced' };
      await client.create(Pod, {
        metadata: ref,
        spec: {
          nodeSelector: { 'conformance.example.com/no': 'such-node' },
          automountServiceAccountToken: false,
          containers: [{ name: 'main', image: 'registry.example/app:1' }],
        },
      });
      const pod = await waitUntil(
        client,
        Pod,
        ref,
        object => condition(object, 'PodScheduled') !== undefined,
      );
      expect(condition(pod, 'PodScheduled')).toMatchObject({
        status: 'False',
        reason: 'Unschedulable',
        message: expect.stringContaining('nodes are available'),
      });
      await client.delete(Pod, ref);
      await waitUntil(client, Pod, ref, object => object === undefined);
    });

    it('keeps a claim while a pod uses it', async () => {
      const { client } = cluster();
      const claim = { namespace, name: 'home' };
      await client.create(PersistentVolumeClaim, {
        metadata: claim,
        spec: {
          storageClassName: 'none',
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      });
      const pod = { namespace, name: 'user' };
      await client.create(Pod, {
        metadata: pod,
        spec: {
          nodeName: node.name,
          automountServiceAccountToken: false,
          containers: [{ name: 'main', image: 'registry.example/app:1' }],
          volumes: [
            { name: 'home', persistentVolumeClaim: { claimName: 'home' } },
          ],
        },
      });
      await waitUntil(
        client,
        PersistentVolumeClaim,
        claim,
        object =>
          object?.metadata!.finalizers?.includes(
            'kubernetes.io/pvc-protection',
          ) === true,
      );
      await client.delete(PersistentVolumeClaim, claim);
      const kept = await client.get(PersistentVolumeClaim, claim);
      expect(kept.metadata!.deletionTimestamp).toBeDefined();
      await client.delete(Pod, pod);
      await waitUntil(
        client,
        PersistentVolumeClaim,
        claim,
        object => object === undefined,
      );
    });

    it('binds a pod once', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'bound' };
      await client.create(Pod, {
        metadata: ref,
        spec: {
          schedulerName: 'nobody',
          automountServiceAccountToken: false,
          tolerations: [{ operator: 'Exists' }],
          containers: [{ name: 'main', image: 'registry.example/app:1' }],
        },
      });
      const bind = () =>
        client.open({
          method: 'POST',
          path: resourcePath(Pod, namespace, 'bound', 'binding'),
          body: {
            apiVersion: 'v1',
            kind: 'Binding',
            metadata: { name: 'bound' },
            target: { kind: 'Node', name: node.name },
          },
        });
      (await bind()).resume();
      const pod = await client.get(Pod, ref);
      expect(pod.spec!.nodeName).toBe(node.name);
      expect(condition(pod, 'PodScheduled')?.status).toBe('True');
      const error = await refused(bind());
      expect(error.statusCode).toBe(409);
      await client.delete(Pod, ref, { gracePeriodSeconds: 0 });
      expect(isNotFound(await refused(client.get(Pod, ref)))).toBe(true);
    });
  });
}

async function firstOf<T extends KubernetesObject>(
  watch: AsyncGenerator<{ type: string; object: T }>,
  isWanted: (object: T) => boolean,
): Promise<T> {
  for await (const { type, object } of watch)
    if (type !== 'BOOKMARK' && isWanted(object)) return object;
  throw new Error('the watch ended before');
}
