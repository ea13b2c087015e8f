import { Pod } from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type { Cluster } from '../cluster/Cluster';
import type { RealNode } from '../cluster/RealNode';
import { conditionOf } from '../cluster/conditionOf';
import { waitUntil } from '../cluster/waitUntil';

const gate = 'conformance.example.com/wanted';

/** Readiness gates, by which somebody else than the kubelet has a say in whether a pod is ready. */
export function readinessGateCases(
  cluster: () => Cluster,
  node: () => RealNode,
): void {
  describe('readiness gates', () => {
    const ref = () => ({ namespace: node().namespace, name: 'gated' });
    const until = (isAsWished: (pod: PodResource) => boolean) =>
      waitUntil(
        cluster().client,
        Pod,
        ref(),
        pod => pod !== undefined && isAsWished(pod),
      );
    const isReady = (pod: PodResource) =>
      conditionOf(pod, 'Ready')?.status === 'True';
    const decide = async (status: 'True' | 'False') => {
      const { client } = cluster();
      const { metadata, status: present } = await client.get(Pod, ref());
      const others = present!.conditions!.filter(({ type }) => type !== gate);
      await client.mergePatch(
        Pod,
        ref(),
        {
          metadata: { resourceVersion: metadata!.resourceVersion },
          status: { conditions: [...others, { type: gate, status }] },
        },
        { subresource: 'status' },
      );
    };

    it('keep a pod unready until their condition is True, and make it so again', async () => {
      await cluster().client.create(Pod, {
        metadata: ref(),
        spec: {
          ...node().podSpec('exec sleep 1000'),
          readinessGates: [{ conditionType: gate }],
        },
      });
      const waiting = await until(
        pod => conditionOf(pod, 'ContainersReady')?.status === 'True',
      );
      expect(conditionOf(waiting, 'Ready')).toMatchObject({
        status: 'False',
        reason: 'ReadinessGatesNotReady',
      });
      await decide('True');
      await until(isReady);
      await decide('False');
      const closed = await until(pod => !isReady(pod));
      expect(conditionOf(closed, 'ContainersReady')?.status).toBe('True');
      expect(conditionOf(closed, gate)?.status).toBe('False');
      await cluster().client.delete(Pod, ref(), { gracePeriodSeconds: 0 });
    });
  });
}
