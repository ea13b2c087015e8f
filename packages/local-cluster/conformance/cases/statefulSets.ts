import {
  ControllerRevision,
  PersistentVolumeClaim,
  Pod,
  StatefulSet,
} from '@streamspace/plugin-node';
import type { StatefulSet as StatefulSetResource } from 'kubernetes-types/apps/v1';
import type { Cluster } from '../cluster/Cluster';
import type { Workloads } from '../cluster/Workloads';
import { refused } from '../cluster/refused';
import { rowsOf } from '../cluster/rowsOf';
import { waitUntil } from '../cluster/waitUntil';

/** StatefulSets: names, order, claims, and updates from the highest number down. */
export function statefulSetCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('StatefulSets', () => {
    const sample = (
      name: string,
      more: Partial<StatefulSetResource['spec']> = {},
    ): StatefulSetResource => {
      const { metadata, spec } = workloads().sample(name, 3);
      const { replicas, selector, template } = spec!;
      return {
        metadata,
        spec: { replicas, selector, template, serviceName: name, ...more },
      };
    };
    const refTo = (name: string) => ({
      namespace: workloads().namespace,
      name,
    });
    const until = (
      name: string,
      isAsWished: (set: StatefulSetResource) => boolean,
    ) =>
      waitUntil(
        cluster().client,
        StatefulSet,
        refTo(name),
        set => set !== undefined && isAsWished(set),
      );
    const podNames = async (name: string) =>
      (await workloads().podsOf(name))
        .map(({ metadata }) => metadata!.name)
        .sort();
    const kubectl = (...args: string[]) =>
      cluster().kubectl.in(workloads().namespace).run(args);

    it('bring up numbered pods, each when the one before is ready', async () => {
      await cluster().client.create(StatefulSet, sample('ranks'));
      await until('ranks', ({ status }) => status?.readyReplicas === 3);
      const pods = await workloads().podsOf('ranks');
      expect(pods.map(({ metadata }) => metadata!.name).sort()).toEqual([
        'ranks-0',
        'ranks-1',
        'ranks-2',
      ]);
      const named = new Map(pods.map(pod => [pod.metadata!.name, pod]));
      const { items } = await cluster().client.list(ControllerRevision, {
        namespace: workloads().namespace,
        labelSelector: 'app=ranks',
      });
      expect(items).toMatchObject([{ revision: 1 }]);
      expect(named.get('ranks-1')).toMatchObject({
        metadata: {
          labels: {
            'statefulset.kubernetes.io/pod-name': 'ranks-1',
            'controller-revision-hash': items[0].metadata!.name,
          },
          ownerReferences: [{ kind: 'StatefulSet', controller: true }],
        },
        spec: { hostname: 'ranks-1', subdomain: 'ranks' },
      });
      const versions = [0, 1, 2].map(ordinal =>
        Date.parse(named.get(`ranks-${ordinal}`)!.metadata!.creationTimestamp!),
      );
      expect(versions).toEqual([...versions].sort());
      const [header, row] = rowsOf(await kubectl('get', 'sts', 'ranks'));
      expect([header, row.slice(0, 2)]).toEqual([
        ['NAME', 'READY', 'AGE'],
        ['ranks', '3/3'],
      ]);
    });

    it('update from the highest number down, no further than their partition', async () => {
      const { client } = cluster();
      const before = await client.get(Pod, refTo('ranks-1'));
      await client.mergePatch(StatefulSet, refTo('ranks'), {
        spec: {
          updateStrategy: { rollingUpdate: { partition: 2 } },
          template: { metadata: { annotations: { release: 'two' } } },
        },
      });
      await until(
        'ranks',
        ({ status, metadata }) =>
          status?.observedGeneration === metadata!.generation &&
          status?.updatedReplicas === 1 &&
          status.readyReplicas === 3,
      );
      const parted = await client.get(StatefulSet, refTo('ranks'));
      const { currentRevision, updateRevision } = parted.status!;
      expect(updateRevision).not.toBe(currentRevision);
      expect(
        (await client.get(Pod, refTo('ranks-2'))).metadata!.annotations,
      ).toMatchObject({ release: 'two' });
      expect((await client.get(Pod, refTo('ranks-1'))).metadata!.uid).toBe(
        before.metadata!.uid,
      );
      await client.mergePatch(StatefulSet, refTo('ranks'), {
        spec: { updateStrategy: { rollingUpdate: { partition: 0 } } },
      });
      await until(
        'ranks',
        ({ status }) => status?.currentRevision === updateRevision,
      );
      expect(await kubectl('rollout', 'status', 'statefulset/ranks')).toContain(
        'roll out complete',
      );
      expect(await kubectl('rollout', 'history', 'sts/ranks')).toMatch(
        /^1 .*\n2 /m,
      );
    });

    it('come back to the template that they had', async () => {
      const { client } = cluster();
      await kubectl(
        ...['rollout', 'undo', 'statefulset/ranks', '--to-revision=1'],
      );
      await until(
        'ranks',
        ({ status, metadata }) =>
          status?.observedGeneration === metadata!.generation &&
          status?.currentRevision === status?.updateRevision &&
          status?.readyReplicas === 3,
      );
      const { metadata } = await client.get(Pod, refTo('ranks-0'));
      expect(metadata!.annotations?.release).toBeUndefined();
      expect(await kubectl('rollout', 'history', 'sts/ranks')).toMatch(
        /^2 .*\n3 /m,
      );
    });

    it('scale down from the highest number', async () => {
      await kubectl('scale', 'sts/ranks', '--replicas=1');
      await until('ranks', ({ status }) => status?.replicas === 1);
      expect(await podNames('ranks')).toEqual(['ranks-0']);
    });

    it('give each pod claims of its own, which stay when it goes', async () => {
      const { client } = cluster();
      const { namespace } = workloads();
      const claim = {
        metadata: { name: 'data' },
        spec: {
          // Nobody provisions it; the pod waits.
          storageClassName: 'none',
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      };
      const set = sample('kept', {
        replicas: 1,
        volumeClaimTemplates: [claim],
      });
      await client.create(StatefulSet, set);
      const pod = await waitUntil(
        client,
        Pod,
        refTo('kept-0'),
        found => found !== undefined,
      );
      expect(pod!.spec!.volumes).toEqual(
        expect.arrayContaining([
          {
            name: 'data',
            persistentVolumeClaim: { claimName: 'data-kept-0' },
          },
        ]),
      );
      await client.delete(StatefulSet, refTo('kept'));
      await waitUntil(client, Pod, refTo('kept-0'), found => !found);
      const { items } = await client.list(PersistentVolumeClaim, {
        namespace,
        labelSelector: 'app=kept',
      });
      expect(items.map(({ metadata }) => metadata!.name)).toEqual([
        'data-kept-0',
      ]);
    });

    it('refuse changes of what their pods cannot follow', async () => {
      const error = await refused(
        cluster().client.mergePatch(StatefulSet, refTo('ranks'), {
          spec: { serviceName: 'other' },
        }),
      );
      expect(error).toMatchObject({
        statusCode: 422,
        message: expect.stringContaining(
          'updates to statefulset spec for fields other than',
        ),
      });
    });
  });
}
