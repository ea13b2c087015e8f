import { Deployment, Pod } from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type { Cluster } from '../cluster/Cluster';
import type { Workloads } from '../cluster/Workloads';
import { conditionOf } from '../cluster/conditionOf';
import { waitUntil } from '../cluster/waitUntil';

/** Which pod a ReplicaSet deletes when it has too many: that decides whose work is cut off. */
export function scaleDownCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('scaling down', () => {
    const scale = (name: string, replicas: number) =>
      cluster().client.mergePatch(
        Deployment,
        { namespace: workloads().namespace, name },
        { spec: { replicas } },
      );
    const refOf = ({ metadata }: PodResource) => ({
      namespace: metadata!.namespace,
      name: metadata!.name!,
    });
    const untilDeleted = (pod: PodResource) =>
      waitUntil(
        cluster().client,
        Pod,
        refOf(pod),
        found => !found || found.metadata!.deletionTimestamp !== undefined,
      );
    const makeUnready = async (pod: PodResource) => {
      const { status } = await cluster().client.get(Pod, refOf(pod));
      await cluster().client.mergePatch(
        Pod,
        refOf(pod),
        {
          status: {
            conditions: status!.conditions!.map(condition =>
              condition.type === 'Ready'
                ? { ...condition, status: 'False' }
                : condition,
            ),
          },
        },
        { subresource: 'status' },
      );
    };
    const names = (pods: PodResource[]) =>
      pods.map(({ metadata }) => metadata!.name).sort();

    it('deletes the pods that are not ready first', async () => {
      await cluster().client.create(Deployment, workloads().sample('gated', 3));
      await workloads().until(
        'gated',
        ({ status }) => status?.availableReplicas === 3,
      );
      const [unready, ...ready] = await workloads().podsOf('gated');
      await makeUnready(unready);
      await workloads().until(
        'gated',
        ({ status }) => status?.readyReplicas === 2,
      );
      await scale('gated', 2);
      await untilDeleted(unready);
      expect(names(await workloads().podsOf('gated'))).toEqual(names(ready));
    });

    it('deletes a pod that no node has taken before one that is not ready', async () => {
      const sample = workloads().sample('alone', 2);
      const { spec } = sample.spec!.template;
      spec!.affinity = {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              labelSelector: { matchLabels: { app: 'alone' } },
              topologyKey: 'kubernetes.io/hostname',
            },
          ],
        },
      };
      await cluster().client.create(Deployment, sample);
      await workloads().until(
        'alone',
        ({ status }) => status?.replicas === 2 && status.readyReplicas === 1,
      );
      const pods = await workloads().podsOf('alone');
      const placed = pods.find(({ spec: found }) => found!.nodeName)!;
      const unplaced = pods.find(({ spec: found }) => !found!.nodeName)!;
      await makeUnready(placed);
      await workloads().until('alone', ({ status }) => !status?.readyReplicas);
      await scale('alone', 1);
      await untilDeleted(unplaced);
      const [left] = await workloads().podsOf('alone');
      expect(left.metadata!.uid).toBe(placed.metadata!.uid);
      expect(conditionOf(left, 'Ready')?.status).toBe('False');
    });
  });
}
