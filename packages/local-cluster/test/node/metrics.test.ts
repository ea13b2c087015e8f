import {
  isNotFound,
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
  let usage = await measured();
  while (usage.size < 2) usage = await measured('default');
  const cpuOf = (name: string) => parseInt(usage.get(name)![0].usage.cpu, 10);
  while (cpuOf('busy') === 0) usage = await measured();
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
  expect(await client.get(PodMetrics, one)).toMatchObject({
    metadata: one,
    timestamp: expect.any(String),
  });
  expect(await measured('kube-system')).toEqual(new Map());
  const missing = client.get(PodMetrics, { ...one, name: 'none' });
  expect(await missing.catch(isNotFound)).toBe(true);
});
