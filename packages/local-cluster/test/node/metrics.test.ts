import {
  isNotFound,
  Node,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import { NodeFixture, isReady } from './NodeFixture';

const fixture = NodeFixture.use();

type Metrics = KubernetesObject & {
  containers: { name: string; usage: { cpu: string; memory: string } }[];
};

const PodMetrics: ResourceKind<Metrics> = {
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  kind: 'PodMetrics',
  plural: 'pods',
  namespaced: true,
};

const NodeMetrics: ResourceKind<
  KubernetesObject & { usage: { cpu: string; memory: string } }
> = {
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  kind: 'NodeMetrics',
  plural: 'nodes',
  namespaced: false,
};

it('tells what its node uses, and no others that do not answer', async () => {
  const { client } = fixture();
  const labels = { 'metrics.example.com/test': 'yes' };
  const deaf = 'deaf';
  await client.create(Node, {
    metadata: { name: deaf, labels },
    status: {
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      // Nobody listens there.
      daemonEndpoints: { kubeletEndpoint: { Port: 1 } },
    },
  });
  const measured = async (labelSelector?: string) =>
    (await client.list(NodeMetrics, { labelSelector })).items;
  let items = await measured();
  while (items.length === 0) items = await measured();
  const [{ metadata, usage }] = items;
  expect(items).toHaveLength(1);
  expect(usage).toEqual({
    cpu: expect.stringMatching(/^\d+n$/),
    memory: expect.stringMatching(/^[1-9]\d*Ki$/),
  });
  const { name } = metadata!;
  expect(await client.get(NodeMetrics, { name: name! })).toMatchObject({
    metadata: { name },
  });
  expect(await measured('metrics.example.com/test=yes')).toEqual([]);
  const missing = client.get(NodeMetrics, { name: deaf });
  expect(await missing.catch(isNotFound)).toBe(true);
  await client.delete(Node, { name: deaf });
});

it('tells what pods use, once their node has looked twice', async () => {
  const { client } = fixture();
  for (const [name, command] of [
    ['busy', 'while :; do :; done'],
    ['calm', 'exec sleep 1000'],
  ]) {
    await fixture().createPod(name, { args: [command] });
    await fixture().podUntil(name, isReady);
  }
  const measured = async (namespace?: string) => {
    const { items } = await client.list(PodMetrics, { namespace });
    return new Map(
      items.map(({ metadata, containers }) => [metadata!.name, containers]),
    );
  };
  // A node that is slow to answer is left out for that time.
  const bothMeasured = async (namespace?: string) => {
    let usage = await measured(namespace);
    while (usage.size < 2) usage = await measured(namespace);
    return usage;
  };
  let usage = await bothMeasured('default');
  const cpuOf = (name: string) => parseInt(usage.get(name)![0].usage.cpu, 10);
  while (cpuOf('busy') === 0) usage = await bothMeasured();
  expect(cpuOf('busy')).toBeGreaterThan(cpuOf('calm'));
  expect(usage.get('calm')).toEqual([
    {
      name: 'app',
      usage: {
        cpu: expect.stringMatching(/^\d+n$/),
        memory: expect.stringMatching(/^[1-9]\d*Ki$/),
      },
    },
  ]);

  const one = { namespace: 'default', name: 'busy' };
  const ifMeasured = () =>
    client.get(PodMetrics, one).catch(error => {
      if (!isNotFound(error)) throw error;
      return undefined;
    });
  let found = await ifMeasured();
  while (!found) found = await ifMeasured();
  expect(found).toMatchObject({
    metadata: one,
    timestamp: expect.any(String),
  });
  expect(await measured('kube-system')).toEqual(new Map());
  const missing = client.get(PodMetrics, { ...one, name: 'none' });
  expect(await missing.catch(isNotFound)).toBe(true);
});
