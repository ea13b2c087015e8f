import { Deployment, Pod, ReplicaSet } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Workloads } from '../cluster/Workloads';
import { collect } from '../cluster/collect';
import { conditionOf } from '../cluster/conditionOf';
import { waitUntil } from '../cluster/waitUntil';

/** Deployments: the pods that they make, scale, replace and roll over. */
export function deploymentCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('Deployments', () => {
    it('brings a Deployment to ready pods by a ReplicaSet', async () => {
      const { namespace } = workloads();
      const { client } = cluster();
      await client.create(Deployment, workloads().sample('web', 2));
      const ready = await workloads().until(
        'web',
        ({ status, metadata }) =>
          status?.availableReplicas === 2 &&
          status.observedGeneration === metadata!.generation,
      );
      expect(ready.status).toMatchObject({
        replicas: 2,
        readyReplicas: 2,
        updatedReplicas: 2,
      });
      expect(conditionOf(ready, 'Available')?.status).toBe('True');
      const settled = await workloads().until(
        'web',
        object =>
          conditionOf(object, 'Progressing')?.reason ===
          'NewReplicaSetAvailable',
      );
      expect(
        settled.metadata!.annotations!['deployment.kubernetes.io/revision'],
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
      const pods = await workloads().podsOf('web');
      for (const pod of pods)
        expect(pod).toMatchObject({
          metadata: {
            generateName: `web-${hash}-`,
            labels: { app: 'web', 'pod-template-hash': hash },
            ownerReferences: [{ kind: 'ReplicaSet', controller: true }],
          },
          spec: { nodeName: workloads().node.name },
        });
    });

    it('replaces a pod that is deleted', async () => {
      const { namespace } = workloads();
      const { client } = cluster();
      const [victim, other] = await workloads().podsOf('web');
      await client.delete(Pod, { namespace, name: victim.metadata!.name! });
      await waitUntil(
        client,
        Pod,
        { namespace, name: victim.metadata!.name! },
        object => object === undefined,
      );
      const known = [victim, other].map(({ metadata }) => metadata!.uid);
      await collect(
        client.watch(Pod, {
          namespace,
          labelSelector: 'app=web',
          resourceVersion: '0',
        }),
        ({ type, object }) =>
          type !== 'BOOKMARK' &&
          !known.includes(object.metadata!.uid) &&
          conditionOf(object, 'Ready')?.status === 'True',
      );
      const names = (await workloads().podsOf('web')).map(
        ({ metadata }) => metadata!.name,
      );
      expect(names).toHaveLength(2);
      expect(names).toContain(other.metadata!.name);
    });

    it('scales to none and back', async () => {
      const { namespace } = workloads();
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
      await workloads().until('web', ({ status }) => !status?.replicas);
      await scale(1);
      await workloads().until(
        'web',
        ({ status }) => status?.availableReplicas === 1,
      );
    });

    it('rolls a new template out without falling below what must be available', async () => {
      const { namespace } = workloads();
      const { client } = cluster();
      const ref = { namespace, name: 'rolling' };
      await client.create(Deployment, workloads().sample('rolling', 3));
      await workloads().until(
        'rolling',
        ({ status }) => status?.availableReplicas === 3,
      );
      const { metadata } = await client.mergePatch(Deployment, ref, {
        spec: {
          template: { metadata: { annotations: { release: 'second' } } },
        },
      });
      const availability: number[] = [];
      await workloads().until('rolling', object => {
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
      const { namespace } = workloads();
      const { client } = cluster();
      const ref = { namespace, name: 'recreated' };
      const sampled = workloads().sample('recreated', 1);
      await client.create(Deployment, {
        ...sampled,
        spec: { ...sampled.spec!, strategy: { type: 'Recreate' } },
      });
      await workloads().until(
        'recreated',
        ({ status }) => status?.availableReplicas === 1,
      );
      const [old] = await workloads().podsOf('recreated');
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
      expect(await workloads().podsOf('recreated')).toEqual([]);
      await client.mergePatch(
        Pod,
        { namespace, name: old.metadata!.name! },
        { metadata: { finalizers: [] } },
      );
      await workloads().until(
        'recreated',
        ({ status }) =>
          status?.availableReplicas === 1 && status.updatedReplicas === 1,
      );
      const [fresh] = await workloads().podsOf('recreated');
      expect(fresh.metadata!.uid).not.toBe(old.metadata!.uid);
    });
  });
}
