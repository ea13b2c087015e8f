import {
  Deployment,
  KubernetesApiError,
  Pod,
  PodDisruptionBudget,
  resourcePath,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type {
  PodDisruptionBudget as BudgetResource,
  PodDisruptionBudgetSpec,
} from 'kubernetes-types/policy/v1';
import type { Cluster } from '../cluster/Cluster';
import type { Workloads } from '../cluster/Workloads';
import { refused } from '../cluster/refused';
import { rowsOf } from '../cluster/rowsOf';
import { waitUntil } from '../cluster/waitUntil';

/** The kind of budgets, in the version that a cluster has. */
export function budgetKind({ minor }: Cluster): ResourceKind<BudgetResource> {
  return minor < 21
    ? { ...PodDisruptionBudget, version: 'v1beta1' }
    : PodDisruptionBudget;
}

/** PodDisruptionBudgets: what they count, and the evictions that they let pass. */
export function disruptionCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('disruption budgets', () => {
    const name = 'guarded';
    const refTo = () => ({ namespace: workloads().namespace, name });
    const budget = (spec: PodDisruptionBudgetSpec): BudgetResource => ({
      metadata: refTo(),
      spec: { selector: { matchLabels: { app: name } }, ...spec },
    });
    const untilAllowed = (count: number) =>
      waitUntil(
        cluster().client,
        budgetKind(cluster()),
        refTo(),
        found =>
          found?.status?.disruptionsAllowed === count &&
          Object.keys(found.status.disruptedPods ?? {}).length === 0,
      );
    const evict = async ({ metadata }: PodResource, more: object = {}) => {
      const response = await cluster().client.open({
        method: 'POST',
        path: resourcePath(
          Pod,
          metadata!.namespace,
          metadata!.name,
          'eviction',
        ),
        body: {
          apiVersion: `policy/${budgetKind(cluster()).version}`,
          kind: 'Eviction',
          metadata: { namespace: metadata!.namespace, name: metadata!.name },
          ...more,
        },
      });
      response.resume();
      return response.statusCode;
    };

    it('count the pods that may go', async () => {
      const { client, kubectl } = cluster();
      await client.create(Deployment, workloads().sample(name, 2));
      await client.create(budgetKind(cluster()), budget({ minAvailable: 1 }));
      const { status, metadata } = (await untilAllowed(1))!;
      expect(status).toMatchObject({
        currentHealthy: 2,
        desiredHealthy: 1,
        expectedPods: 2,
        observedGeneration: metadata!.generation,
      });
      const [header, row] = rowsOf(
        await kubectl.in(workloads().namespace).run(['get', 'pdb']),
      );
      expect(header).toEqual([
        'NAME',
        'MIN AVAILABLE',
        'MAX UNAVAILABLE',
        'ALLOWED DISRUPTIONS',
        'AGE',
      ]);
      expect(row.slice(0, 4)).toEqual([name, '1', 'N/A', '1']);
    });

    it('only try an eviction that is a trial', async () => {
      const [pod] = await workloads().podsOf(name);
      const before = await cluster().client.get(budgetKind(cluster()), refTo());
      const deleteOptions = { dryRun: ['All'] };
      expect(await evict(pod, { deleteOptions })).toBe(201);
      expect(
        await cluster().client.get(budgetKind(cluster()), refTo()),
      ).toEqual(before);
      expect(await workloads().podsOf(name)).toHaveLength(2);
    });

    it('let one of two evictions pass that race for the last place', async () => {
      const { client } = cluster();
      const { namespace, node } = workloads();
      const labels = { app: 'alone' };
      // Nobody replaces these.
      const pods = await Promise.all(
        ['one', 'other'].map(half =>
          client.create(Pod, {
            metadata: { namespace, name: `alone-${half}`, labels },
            spec: {
              nodeName: node.name,
              automountServiceAccountToken: false,
              containers: [{ name: 'main', image: 'registry.example/app:1' }],
            },
          }),
        ),
      );
      const ref = { namespace, name: 'alone' };
      await client.create(budgetKind(cluster()), {
        metadata: ref,
        spec: { selector: { matchLabels: labels }, minAvailable: 1 },
      });
      await waitUntil(
        client,
        budgetKind(cluster()),
        ref,
        found => found?.status?.disruptionsAllowed === 1,
      );
      const answers = await Promise.all(
        pods.map(pod => evict(pod).catch((error: Error) => error)),
      );
      expect(answers).toContain(201);
      const refusal = answers.find(
        answer => answer instanceof KubernetesApiError,
      );
      expect(refusal).toMatchObject({
        statusCode: 429,
        reason: 'TooManyRequests',
        message:
          "Cannot evict pod as it would violate the pod's disruption budget.",
        status: {
          details: {
            causes: [
              {
                reason: 'DisruptionBudget',
                message: expect.stringMatching(
                  /^The disruption budget alone needs 1 healthy pods and has [12] currently$/,
                ),
              },
            ],
          },
        },
      });
    });

    it('count by what the pods’ owner wants where they limit what is missing', async () => {
      const { client } = cluster();
      await client.delete(budgetKind(cluster()), refTo());
      await client.create(
        budgetKind(cluster()),
        budget({ maxUnavailable: '50%' }),
      );
      expect((await untilAllowed(1))!.status).toMatchObject({
        desiredHealthy: 1,
        expectedPods: 2,
      });
    });

    it('refuse what makes no sense', async () => {
      const { client } = cluster();
      const both = { ...refTo(), name: 'both' };
      const error = await refused(
        client.create(budgetKind(cluster()), {
          ...budget({ minAvailable: 1, maxUnavailable: 1 }),
          metadata: both,
        }),
      );
      expect(error).toMatchObject({
        statusCode: 422,
        message: expect.stringContaining(
          'minAvailable and maxUnavailable cannot be both set',
        ),
      });
      const [pod] = await workloads().podsOf(name);
      const wrong = evict(pod, { metadata: { name: 'other' } });
      expect((await refused(wrong)).statusCode).toBe(400);
      const nobody = { metadata: { ...refTo(), name: 'nobody' } };
      expect((await refused(evict(nobody))).statusCode).toBe(404);
    });
  });
}
