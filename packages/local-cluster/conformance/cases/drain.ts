import { DaemonSet, Deployment, Node, Pod } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { conditionOf } from '../cluster/conditionOf';
import { FakeNode, nodeTaint } from '../cluster/FakeNode';
import type { Kubectl } from '../cluster/Kubectl';
import { deployment } from '../cluster/samples';
import { waitUntil } from '../cluster/waitUntil';
import { budgetKind } from './disruptions';

/** How a node is emptied: `kubectl cordon`, `drain` and `uncordon`. */
export function drainCases(cluster: () => Cluster): void {
  describe('a node that is to be emptied', () => {
    const name = 'stays';
    let node: FakeNode;
    let namespace: string;
    let kubectl: Kubectl;

    beforeAll(async () => {
      const { client } = cluster();
      namespace = await cluster().newNamespace();
      kubectl = cluster().kubectl.in(namespace);
      node = new FakeNode(client);
      await node.start();
      const { nodeSelector } = node;
      const sample = deployment({ namespace, name, replicas: 2, nodeSelector });
      const { template, selector } = sample.spec!;
      const podSpec = {
        ...template.spec!,
        tolerations: [{ key: nodeTaint, operator: 'Exists' }],
      };
      await client.create(Deployment, {
        ...sample,
        spec: {
          ...sample.spec!,
          template: {
            ...template,
            spec: { ...podSpec, volumes: [{ name: 'cache', emptyDir: {} }] },
          },
        },
      });
      const daemon = { app: 'daemon' };
      await client.create(DaemonSet, {
        metadata: { namespace, name: 'daemon' },
        spec: {
          selector: { ...selector, matchLabels: daemon },
          template: { metadata: { labels: daemon }, spec: podSpec },
        },
      });
      await client.create(budgetKind(cluster()), {
        metadata: { namespace, name: 'none-missing' },
        spec: { selector, maxUnavailable: 0 },
      });
      await waitUntil(
        client,
        Deployment,
        { namespace, name },
        found => found?.status?.availableReplicas === 2,
      );
      await waitUntil(
        client,
        DaemonSet,
        { namespace, name: 'daemon' },
        found => found?.status?.numberReady === 1,
      );
      await waitUntil(
        client,
        budgetKind(cluster()),
        { namespace, name: 'none-missing' },
        found => found?.status?.currentHealthy === 2,
      );
    });
    afterAll(async () => {
      await kubectl.run(['delete', 'deployments,daemonsets', '--all']);
      await node.stop();
    });

    const podNames = async (app: string) =>
      (
        await cluster().client.list(Pod, {
          namespace,
          labelSelector: `app=${app}`,
          fieldSelector: `spec.nodeName=${node.name}`,
        })
      ).items.map(({ metadata }) => metadata!.name!);

    const drain = (...flags: string[]) =>
      kubectl.try(['drain', node.name, ...flags]);

    it('takes no new pods once it is cordoned', async () => {
      expect(await kubectl.run(['cordon', node.name])).toBe(
        `node/${node.name} cordoned\n`,
      );
      await waitUntil(cluster().client, Node, { name: node.name }, found =>
        (found?.spec?.taints ?? []).some(
          ({ key, effect }) =>
            key === 'node.kubernetes.io/unschedulable' &&
            effect === 'NoSchedule',
        ),
      );
      expect(await kubectl.run(['get', 'node', node.name])).toContain(
        'Ready,SchedulingDisabled',
      );
    });

    it('is not drained of daemons and of data without being told to', async () => {
      const { code, stderr } = await drain();
      expect(code).toBe(1);
      expect(stderr).toContain(
        `cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): ${namespace}/daemon-`,
      );
      expect(stderr).toMatch(
        /cannot delete Pods with local storage \(use --delete-emptydir-data to override\)/,
      );
    });

    it('keeps the pods that a budget guards', async () => {
      const before = await podNames(name);
      const { code, stderr } = await drain(
        ...['--ignore-daemonsets', '--delete-emptydir-data', '--timeout=1s'],
      );
      expect(code).toBe(1);
      expect(stderr).toContain(
        "Cannot evict pod as it would violate the pod's disruption budget.",
      );
      expect(await podNames(name)).toEqual(before);
    });

    it('is emptied but for its daemons, and filled again when it is uncordoned', async () => {
      const { client } = cluster();
      await client.delete(budgetKind(cluster()), {
        namespace,
        name: 'none-missing',
      });
      const daemons = await podNames('daemon');
      const { code, stdout } = await drain(
        ...['--ignore-daemonsets', '--delete-emptydir-data'],
      );
      expect([code, stdout]).toEqual([
        0,
        expect.stringContaining(`node/${node.name} drained`),
      ]);
      expect(await podNames(name)).toEqual([]);
      expect(await podNames('daemon')).toEqual(daemons);
      const { items } = await client.list(Pod, {
        namespace,
        labelSelector: `app=${name}`,
      });
      await waitUntil(
        client,
        Pod,
        { namespace, name: items[0].metadata!.name! },
        pod => conditionOf(pod, 'PodScheduled')?.reason === 'Unschedulable',
      );
      await kubectl.run(['uncordon', node.name]);
      await waitUntil(
        client,
        Deployment,
        { namespace, name },
        found => found?.status?.availableReplicas === 2,
      );
    });
  });
}
