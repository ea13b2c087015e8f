import {
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from '@streamspace/plugin-node';
import { FakeNode } from '../../conformance/cluster/FakeNode';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { ControlledCluster } from './ControlledCluster';

const namespace = 'default';

describe('volumes', () => {
  jest.setTimeout(60_000);
  let cluster: ControlledCluster;
  let node: FakeNode;
  beforeAll(async () => {
    cluster = await ControlledCluster.start();
    node = new FakeNode(cluster.client);
    await node.start();
  });
  afterAll(async () => {
    await node?.stop();
    await cluster?.stop();
  });

  const gone = <T>(object: T | undefined) => object === undefined;
  const onFakeNode = {
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'main', image: 'registry.example/app:1' }],
  };

  it('gives a claim its volume when its first pod is placed, and releases it with the claim', async () => {
    const { client } = cluster;
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
        ...onFakeNode,
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
  });

  it('tells on a pod that its claim does not exist, and places it when it does', async () => {
    const { client } = cluster;
    const pod = { namespace, name: 'early' };
    await client.create(Pod, {
      metadata: pod,
      spec: {
        ...onFakeNode,
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
});
