import {
  ConfigMap,
  Deployment,
  Event,
  isNotFound,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  ReplicaSet,
  StorageClass,
} from '@streamspace/plugin-node';
import { deployment } from '../../conformance/cases/samples';
import { FakeNode } from '../../conformance/cluster/FakeNode';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { ControlledCluster } from './ControlledCluster';

const namespace = 'default';

/** What the conformance suite cannot ask of a cluster that it does not own: time, provisioners, and controllers that stop. */
describe('controllers', () => {
  jest.setTimeout(60_000);
  let cluster: ControlledCluster;
  beforeAll(async () => {
    cluster = await ControlledCluster.start();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  const gone = <T>(object: T | undefined) => object === undefined;
  const containers = [{ name: 'main', image: 'registry.example/app:1' }];

  it('gives a claim its volume when its first pod is placed, and releases it with the claim', async () => {
    const { client } = cluster;
    const node = new FakeNode(client);
    await node.start();
    const claim = { namespace, name: 'home' };
    const pod = { namespace, name: 'writer' };
    await client.create(StorageClass, {
      metadata: {
        name: 'local',
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      provisioner: 'example.com/local',
      volumeBindingMode: 'WaitForFirstConsumer',
    });
    await client.create(PersistentVolumeClaim, {
      metadata: claim,
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    });
    await client.create(Pod, {
      metadata: pod,
      spec: {
        containers,
        volumes: [
          { name: 'home', persistentVolumeClaim: { claimName: 'home' } },
        ],
      },
    });
    // The provisioner's part.
    const asked = await waitUntil(
      client,
      PersistentVolumeClaim,
      claim,
      object =>
        object?.metadata!.annotations?.[
          'volume.kubernetes.io/storage-provisioner'
        ] === 'example.com/local',
    );
    expect(asked!.spec!.storageClassName).toBe('local');
    expect(
      asked!.metadata!.annotations!['volume.kubernetes.io/selected-node'],
    ).toBe(node.name);
    expect((await client.get(Pod, pod)).spec!.nodeName).toBeUndefined();
    await client.create(PersistentVolume, {
      metadata: { name: 'volume-1' },
      spec: {
        storageClassName: 'local',
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '1Gi' },
        persistentVolumeReclaimPolicy: 'Delete',
        hostPath: { path: '/home' },
        claimRef: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          ...claim,
          uid: asked!.metadata!.uid,
        },
      },
    });
    const bound = await waitUntil(
      client,
      PersistentVolumeClaim,
      claim,
      object => object?.status?.phase === 'Bound',
    );
    expect(bound!.spec!.volumeName).toBe('volume-1');
    expect(bound!.status!.capacity).toEqual({ storage: '1Gi' });
    await waitUntil(
      client,
      Pod,
      pod,
      object => object?.status?.phase === 'Running',
    );
    const volumePhase = (phase: string) =>
      waitUntil(
        client,
        PersistentVolume,
        { name: 'volume-1' },
        object => object?.status?.phase === phase,
      );
    await volumePhase('Bound');

    await client.delete(PersistentVolumeClaim, claim);
    await client.delete(Pod, pod);
    await waitUntil(client, PersistentVolumeClaim, claim, gone);
    await volumePhase('Released');
    await client.delete(PersistentVolume, { name: 'volume-1' });
    await waitUntil(client, PersistentVolume, { name: 'volume-1' }, gone);
    await node.stop();
  });

  it('tells on a pod that its claim does not exist, and places it when it does', async () => {
    const { client } = cluster;
    const pod = { namespace, name: 'early' };
    await client.create(Pod, {
      metadata: pod,
      spec: {
        containers,
        volumes: [
          { name: 'home', persistentVolumeClaim: { claimName: 'late' } },
        ],
      },
    });
    const told = await waitUntil(client, Pod, pod, object =>
      Boolean(object?.status?.conditions?.length),
    );
    expect(told!.status!.conditions![0]).toMatchObject({
      type: 'PodScheduled',
      reason: 'Unschedulable',
    });
    await client.delete(Pod, pod);
  });

  it('makes exactly the pods that are wished for, also when it is stopped and started in the midst', async () => {
    const { client } = cluster;
    await client.create(
      Deployment,
      deployment({ namespace, name: 'many', replicas: 20 }),
    );
    await cluster.stopControllers();
    await cluster.startControllers();
    const ref = { namespace, name: 'many' };
    await waitUntil(
      client,
      Deployment,
      ref,
      object => object?.status?.updatedReplicas === 20,
    );
    const { items } = await client.list(Pod, {
      namespace,
      labelSelector: 'app=many',
    });
    expect(items).toHaveLength(20);
    await client.delete(Deployment, ref, { propagationPolicy: 'Foreground' });
    await waitUntil(client, Deployment, ref, gone);
    const left = await client.list(Pod, {
      namespace,
      labelSelector: 'app=many',
    });
    expect(left.items).toEqual([]);
  });

  it('adopts an orphan that matches and lets go of one that no longer does', async () => {
    const { client } = cluster;
    const ref = { namespace, name: 'claiming' };
    await client.create(Deployment, deployment({ ...ref, replicas: 1 }));
    await waitUntil(
      client,
      Deployment,
      ref,
      object => object?.status?.replicas === 1,
    );
    const ours = async () =>
      (await client.list(Pod, { namespace, labelSelector: 'app=claiming' }))
        .items;
    const [pod] = await ours();
    const name = { namespace, name: pod.metadata!.name! };
    await client.mergePatch(Pod, name, {
      metadata: { labels: { app: 'free' } },
    });
    const freed = await waitUntil(
      client,
      Pod,
      name,
      object => (object?.metadata!.ownerReferences ?? []).length === 0,
    );
    expect(freed!.metadata!.uid).toBe(pod.metadata!.uid);
    await client.mergePatch(Pod, name, {
      metadata: { labels: { app: 'claiming' } },
    });
    const [replicaSet] = (
      await client.list(ReplicaSet, {
        namespace,
        labelSelector: 'app=claiming',
      })
    ).items;
    await waitUntil(
      client,
      ReplicaSet,
      { namespace, name: replicaSet.metadata!.name! },
      object => object?.status?.replicas === 1,
    );
    await client.delete(Deployment, ref, { propagationPolicy: 'Foreground' });
    await waitUntil(client, Deployment, ref, gone);
    await waitUntil(client, Pod, name, gone);
  });

  it('keeps as many old ReplicaSets as the Deployment asks for', async () => {
    const { client } = cluster;
    const ref = { namespace, name: 'historic' };
    const sample = deployment({ ...ref, replicas: 0 });
    await client.create(Deployment, {
      ...sample,
      spec: { ...sample.spec!, revisionHistoryLimit: 1 },
    });
    for (const release of ['2', '3', '4']) {
      const { metadata } = await client.mergePatch(Deployment, ref, {
        spec: { template: { metadata: { annotations: { release } } } },
      });
      await waitUntil(
        client,
        Deployment,
        ref,
        object =>
          object!.status?.observedGeneration! >= metadata!.generation! &&
          object!.metadata!.annotations?.[
            'deployment.kubernetes.io/revision'
          ] === release,
      );
    }
    const revisions = async () =>
      (
        await client.list(ReplicaSet, {
          namespace,
          labelSelector: 'app=historic',
        })
      ).items
        .map(
          ({ metadata }) =>
            metadata!.annotations!['deployment.kubernetes.io/revision'],
        )
        .sort();
    for (const { metadata } of (
      await client.list(ReplicaSet, {
        namespace,
        labelSelector: 'app=historic',
      })
    ).items) {
      const old = Number(
        metadata!.annotations!['deployment.kubernetes.io/revision'],
      );
      if (old < 3)
        await waitUntil(
          client,
          ReplicaSet,
          { namespace, name: metadata!.name! },
          gone,
        );
    }
    expect(await revisions()).toEqual(['3', '4']);
  });

  it('forgets Events after an hour', async () => {
    const { client } = cluster;
    const tell = (name: string, minutesAgo: number) => {
      const at = new Date(Date.now() - minutesAgo * 60_000);
      const time = `${at.toISOString().slice(0, 19)}Z`;
      return client.create(Event, {
        metadata: { namespace, name },
        involvedObject: { kind: 'Pod', namespace, name: 'x' },
        firstTimestamp: time,
        lastTimestamp: time,
      });
    };
    await tell('fresh', -30);
    await tell('stale', 0);
    cluster.aheadMs = 61 * 60_000;
    await client.mergePatch(
      Event,
      { namespace, name: 'stale' },
      { metadata: { labels: { seen: 'yes' } } },
    );
    await waitUntil(client, Event, { namespace, name: 'stale' }, gone);
    cluster.aheadMs = 0;
    await client.delete(Event, { namespace, name: 'fresh' });
  });

  it('says of a silent Node that nothing is known of it, and forgives it when it speaks', async () => {
    const { client } = cluster;
    const ref = { name: 'mute' };
    const speak = (minute: string) =>
      client.mergePatch(
        Node,
        ref,
        {
          status: {
            conditions: [
              {
                type: 'Ready',
                status: 'True',
                lastHeartbeatTime: `2026-01-01T00:${minute}:00Z`,
                lastTransitionTime: '2026-01-01T00:00:00Z',
              },
            ],
          },
        },
        { subresource: 'status' },
      );
    await client.create(Node, { metadata: ref });
    await speak('00');
    const ready = (status: string, isTainted: boolean) =>
      waitUntil(
        client,
        Node,
        ref,
        node =>
          node?.status?.conditions?.[0]?.status === status &&
          (node.spec?.taints ?? []).some(
            ({ key }) => key === 'node.kubernetes.io/unreachable',
          ) === isTainted,
      );
    await waitUntil(client, Node, ref, node => node !== undefined);
    await ready('True', false);
    cluster.aheadMs = 41_000;
    // Any change but a sign of life makes the controller look.
    await client.mergePatch(Node, ref, { metadata: { labels: { a: 'b' } } });
    await ready('Unknown', true);
    cluster.aheadMs = 0;
    await speak('01');
    await ready('True', false);
    await client.delete(Node, ref);
  });

  it('removes the pods of a Node that is gone', async () => {
    const { client } = cluster;
    const pod = { namespace, name: 'stranded' };
    await client.create(Node, { metadata: { name: 'sunk' } });
    await client.create(Pod, {
      metadata: pod,
      spec: { nodeName: 'sunk', containers },
    });
    await client.delete(Node, { name: 'sunk' });
    // From when the controller first misses the Node, its time counts; each touch makes it look.
    for (let isThere = true; isThere;) {
      cluster.aheadMs += 41_000;
      isThere = await client
        .mergePatch(Pod, pod, {
          metadata: { labels: { touched: String(cluster.aheadMs) } },
        })
        .then(() => true)
        .catch(error => {
          if (isNotFound(error)) return false;
          throw error;
        });
    }
    cluster.aheadMs = 0;
    const { items } = await client.list(Pod, { namespace });
    expect(items.map(({ metadata }) => metadata!.name)).not.toContain(pod.name);
  });

  it('goes on by itself after the API server was away', async () => {
    const { client } = cluster;
    await cluster.server.restart();
    const ref = { name: 'after' };
    await client.create(Namespace, { metadata: ref });
    await client.create(ConfigMap, {
      metadata: { namespace: 'after', name: 'content' },
    });
    await client.delete(Namespace, ref);
    await waitUntil(client, Namespace, ref, gone);
  });
});
