import { isNotFound, Pod, resourcePath } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Workloads } from '../cluster/Workloads';
import { conditionOf } from '../cluster/conditionOf';
import { refused } from '../cluster/refused';
import { waitUntil } from '../cluster/waitUntil';

/** How a pod comes to its node, or why it does not. */
export function schedulingCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('scheduling', () => {
    it('says on a pod why no node takes it', async () => {
      const { namespace } = workloads();
      const { client } = cluster();
      const ref = { namespace, name: 'unplaced' };
      await client.create(Pod, {
        metadata: ref,
        spec: {
          nodeSelector: { 'conformance.example.com/no': 'such-node' },
          automountServiceAccountToken: false,
          containers: [{ name: 'main', image: 'registry.example/app:1' }],
        },
      });
      const pod = await waitUntil(
        client,
        Pod,
        ref,
        object => conditionOf(object, 'PodScheduled') !== undefined,
      );
      expect(conditionOf(pod, 'PodScheduled')).toMatchObject({
        status: 'False',
        reason: 'Unschedulable',
        message: expect.stringContaining('nodes are available'),
      });
      await client.delete(Pod, ref);
      await waitUntil(client, Pod, ref, object => object === undefined);
    });

    it('binds a pod once', async () => {
      const { namespace } = workloads();
      const { client } = cluster();
      const ref = { namespace, name: 'bound' };
      await client.create(Pod, {
        metadata: ref,
        spec: {
          schedulerName: 'nobody',
          automountServiceAccountToken: false,
          tolerations: [{ operator: 'Exists' }],
          containers: [{ name: 'main', image: 'registry.example/app:1' }],
        },
      });
      const bind = () =>
        client.open({
          method: 'POST',
          path: resourcePath(Pod, namespace, 'bound', 'binding'),
          body: {
            apiVersion: 'v1',
            kind: 'Binding',
            metadata: { name: 'bound' },
            target: { kind: 'Node', name: workloads().node.name },
          },
        });
      (await bind()).resume();
      const pod = await client.get(Pod, ref);
      expect(pod.spec!.nodeName).toBe(workloads().node.name);
      expect(conditionOf(pod, 'PodScheduled')?.status).toBe('True');
      const error = await refused(bind());
      expect(error.statusCode).toBe(409);
      await client.delete(Pod, ref, { gracePeriodSeconds: 0 });
      expect(isNotFound(await refused(client.get(Pod, ref)))).toBe(true);
    });
  });
}
