import { Deployment, ReplicaSet } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Workloads } from '../cluster/Workloads';
import { conditionOf } from '../cluster/conditionOf';

const revisionAnnotation = 'deployment.kubernetes.io/revision';
const changeCause = 'kubernetes.io/change-cause';

/** The templates that a Deployment has had: kept, told of, brought back; and rollouts that wait. */
export function rolloutHistoryCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('the history of a Deployment', () => {
    const name = 'historic';
    const kubectl = (...args: string[]) =>
      cluster().kubectl.in(workloads().namespace).run(args);
    const change = (patch: object) =>
      cluster().client.mergePatch(
        Deployment,
        { namespace: workloads().namespace, name },
        patch,
      );
    const release = (template: string, cause: string) =>
      change({
        metadata: { annotations: { [changeCause]: cause } },
        spec: {
          template: { metadata: { annotations: { release: template } } },
        },
      });
    const untilRevision = (revision: string) =>
      workloads().until(
        name,
        ({ metadata, status }) =>
          metadata!.annotations?.[revisionAnnotation] === revision &&
          status?.observedGeneration === metadata!.generation &&
          status?.updatedReplicas === 1 &&
          status.replicas === 1 &&
          status.availableReplicas === 1,
      );

    it('keeps a numbered template for each change, with what people said of it', async () => {
      const { client } = cluster();
      await client.create(Deployment, workloads().sample(name, 1));
      await release('one', 'the first release');
      await untilRevision('2');
      await release('two', 'the second release');
      await untilRevision('3');
      const told = await kubectl('rollout', 'history', `deployment/${name}`);
      expect(told).toMatch(/^2 +the first release$/m);
      expect(told).toMatch(/^3 +the second release$/m);
      expect(
        await kubectl(
          ...['rollout', 'history', `deployment/${name}`, '--revision=2'],
        ),
      ).toMatch(/release: one/);
    });

    it('brings a former template back as the newest', async () => {
      const { client } = cluster();
      const { namespace } = workloads();
      const { items } = await client.list(ReplicaSet, {
        namespace,
        labelSelector: `app=${name}`,
      });
      const former = items.find(
        ({ metadata }) => metadata!.annotations![revisionAnnotation] === '2',
      )!;
      await kubectl(
        ...['rollout', 'undo', `deployment/${name}`, '--to-revision=2'],
      );
      await untilRevision('4');
      const after = await client.get(ReplicaSet, {
        namespace,
        name: former.metadata!.name!,
      });
      expect(after.metadata!.annotations).toMatchObject({
        [revisionAnnotation]: '4',
        'deployment.kubernetes.io/revision-history': '2',
      });
      expect(after.spec!.replicas).toBe(1);
      expect(
        await kubectl('rollout', 'history', `deployment/${name}`),
      ).not.toMatch(/^2 /m);
    });

    it('waits while it is paused, and goes on with all that was changed meanwhile', async () => {
      await kubectl('rollout', 'pause', `deployment/${name}`);
      await workloads().until(
        name,
        deployment =>
          conditionOf(deployment, 'Progressing')?.reason === 'DeploymentPaused',
      );
      const { metadata } = await release('three', 'while it was paused');
      await workloads().until(
        name,
        ({ status }) => status?.observedGeneration === metadata!.generation,
      );
      const told = () => kubectl('rollout', 'history', `deployment/${name}`);
      expect(await told()).not.toMatch(/^5 /m);
      await kubectl('rollout', 'resume', `deployment/${name}`);
      await untilRevision('5');
      expect(await told()).toMatch(/^5 +while it was paused$/m);
    });

    it('restarts by a template that is new in its time alone', async () => {
      const before = await workloads().podsOf(name);
      await kubectl('rollout', 'restart', `deployment/${name}`);
      await untilRevision('6');
      const [pod] = await workloads().podsOf(name);
      expect(pod.metadata!.uid).not.toBe(before[0].metadata!.uid);
      expect(pod.metadata!.annotations).toHaveProperty([
        'kubectl.kubernetes.io/restartedAt',
      ]);
    });
  });
}
