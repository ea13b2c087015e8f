import { Event, isNotFound, Node, Pod } from '@streamspace/plugin-node';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { ControlledCluster } from './ControlledCluster';

const namespace = 'default';
const cluster = ControlledCluster.use();

describe('nodes', () => {
  const containers = [{ name: 'main', image: 'registry.example/app:1' }];

  it('says of a silent Node that nothing is known of it, and forgives it when it speaks', async () => {
    const { client } = cluster();
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
    cluster().aheadMs = 41_000;
    // Any change but a sign of life makes the controller look.
    await client.mergePatch(Node, ref, { metadata: { labels: { a: 'b' } } });
    await ready('Unknown', true);
    cluster().aheadMs = 0;
    await speak('01');
    await ready('True', false);
    await client.delete(Node, ref);
  });

  it('tells when a Node takes no pods any more, and when it does again', async () => {
    const { client } = cluster();
    const ref = { name: 'cordoned' };
    await client.create(Node, {
      metadata: ref,
      spec: { taints: [{ key: 'kept', effect: 'NoSchedule' }] },
    });
    const taints = (...keys: string[]) =>
      waitUntil(
        client,
        Node,
        ref,
        node =>
          node?.spec?.taints?.map(({ key }) => key).join() === keys.join(),
      );
    const events = async () =>
      (await client.list(Event, { namespace: 'default' })).items
        .filter(({ involvedObject }) => involvedObject.name === ref.name)
        .map(({ reason }) => reason);
    await client.mergePatch(Node, ref, { spec: { unschedulable: true } });
    await taints('kept', 'node.kubernetes.io/unschedulable');
    await client.mergePatch(Node, ref, { spec: { unschedulable: null } });
    await taints('kept');
    let told = await events();
    while (told.length < 2) told = await events();
    expect(told.sort()).toEqual(['NodeNotSchedulable', 'NodeSchedulable']);
    await client.delete(Node, ref);
  });

  it('removes the pods of a Node that is gone', async () => {
    const { client } = cluster();
    const pod = { namespace, name: 'stranded' };
    await client.create(Node, { metadata: { name: 'sunk' } });
    await client.create(Pod, {
      metadata: pod,
      spec: { nodeName: 'sunk', containers },
    });
    await client.delete(Node, { name: 'sunk' });
    // From when the controller first misses the Node, its time counts; each touch makes it look.
    for (let isThere = true; isThere;) {
      cluster().aheadMs += 41_000;
      isThere = await client
        .mergePatch(Pod, pod, {
          metadata: { labels: { touched: String(cluster().aheadMs) } },
        })
        .then(() => true)
        .catch(error => {
          if (isNotFound(error)) return false;
          throw error;
        });
    }
    cluster().aheadMs = 0;
    const { items } = await client.list(Pod, { namespace });
    expect(items.map(({ metadata }) => metadata!.name)).not.toContain(pod.name);
  });
});
