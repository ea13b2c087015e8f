import { Deployment, Pod, ReplicaSet } from '@streamspace/plugin-node';
import { deployment } from '../../conformance/cluster/samples';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { ControlledCluster } from './ControlledCluster';

const namespace = 'default';
const cluster = ControlledCluster.use();

describe('deployments', () => {
  const gone = <T>(object: T | undefined) => object === undefined;

  it('makes exactly the pods that are wished for, also when it is stopped and started in the midst', async () => {
    const { client } = cluster();
    await client.create(
      Deployment,
      deployment({ namespace, name: 'many', replicas: 20 }),
    );
    await cluster().stopControllers();
    await cluster().startControllers();
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
    const { client } = cluster();
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
    const { client } = cluster();
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
});
