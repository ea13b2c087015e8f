import {
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from '@streamspace/plugin-node';
import type { PersistentVolumeClaim as Claim } from 'kubernetes-types/core/v1';
import { conditionOf } from '../../conformance/cluster/conditionOf';
import { FakeNode } from '../../conformance/cluster/FakeNode';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { ControlledCluster } from './ControlledCluster';

const namespace = 'default';
const cluster = ControlledCluster.use();

describe('volumes', () => {
  let node: FakeNode;
  beforeAll(async () => {
    node = new FakeNode(cluster().client);
    await node.start();
  });
  afterAll(() => node?.stop());

  const gone = <T>(object: T | undefined) => object === undefined;
  const podWith = (claimName: string) => ({
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'main', image: 'registry.example/app:1' }],
    volumes: [{ name: 'home', persistentVolumeClaim: { claimName } }],
  });
  const createClaim = (name: string) =>
    cluster().client.create(PersistentVolumeClaim, {
      metadata: { namespace, name },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    });
  /** The claim, once a provisioner is asked for its volume. */
  const asking = async (name: string) => {
    const asked = await waitUntil(
      cluster().client,
      PersistentVolumeClaim,
      { namespace, name },
      object =>
        object?.metadata!.annotations?.[
          'volume.kubernetes.io/storage-provisioner'
        ] === 'example.com/local',
    );
    return asked!;
  };
  /** The provisioner's part. */
  const provision = (volume: string, { metadata }: Claim) =>
    cluster().client.create(PersistentVolume, {
      metadata: { name: volume },
      spec: {
        storageClassName: 'local',
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '1Gi' },
        persistentVolumeReclaimPolicy: 'Delete',
        hostPath: { path: '/home' },
        claimRef: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace,
          name: metadata!.name,
          uid: metadata!.uid,
        },
      },
    });
  const runs = (name: string) =>
    waitUntil(
      cluster().client,
      Pod,
      { namespace, name },
      object => object?.status?.phase === 'Running',
    );

  it('gives a claim its volume when its first pod is placed, and releases it with the claim', async () => {
    const { client } = cluster();
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
    await createClaim('home');
    await client.create(Pod, { metadata: pod, spec: podWith('home') });
    const asked = await asking('home');
    expect(asked.spec!.storageClassName).toBe('local');
    expect(
      asked.metadata!.annotations!['volume.kubernetes.io/selected-node'],
    ).toBe(node.name);
    expect((await client.get(Pod, pod)).spec!.nodeName).toBeUndefined();
    await provision('volume-1', asked);
    const bound = await waitUntil(
      client,
      PersistentVolumeClaim,
      claim,
      object => object?.status?.phase === 'Bound',
    );
    expect(bound!.spec!.volumeName).toBe('volume-1');
    expect(bound!.status!.capacity).toEqual({ storage: '1Gi' });
    await runs('writer');
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
    const { client } = cluster();
    const pod = { namespace, name: 'early' };
    await client.create(Pod, { metadata: pod, spec: podWith('late') });
    const told = await waitUntil(
      client,
      Pod,
      pod,
      object => conditionOf(object, 'PodScheduled') !== undefined,
    );
    expect(conditionOf(told, 'PodScheduled')).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
    });
    await createClaim('late');
    await provision('volume-2', await asking('late'));
    await runs('early');
    await client.delete(Pod, pod);
  });
});
