import {
  ConfigMap,
  KubernetesApiError,
  Pod,
  PersistentVolumeClaim,
  Service,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type {
  Pod as PodResource,
  ResourceQuota as ResourceQuotaResource,
} from 'kubernetes-types/core/v1';
import type { Cluster } from '../cluster/Cluster';
import { LimitRange } from '../cluster/LimitRange';
import { refused } from '../cluster/refused';
import { waitUntil } from '../cluster/waitUntil';

const ResourceQuota: ResourceKind<ResourceQuotaResource> = {
  group: '',
  version: 'v1',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  namespaced: true,
};

type Resources = Record<'requests' | 'limits', Record<string, string>>;

/** How a ResourceQuota and a LimitRange bound what a namespace may use. */
export function quotaCases(cluster: () => Cluster): void {
  describe('quotas', () => {
    const used = async (
      namespace: string,
      isAsWished: (status: ResourceQuotaResource['status']) => boolean,
    ) => {
      const quota = await waitUntil(
        cluster().client,
        ResourceQuota,
        { namespace, name: 'bound' },
        found => isAsWished(found?.status),
      );
      return quota!.status!.used;
    };
    const limited = async (hard: Record<string, string>, spec = {}) => {
      const { client } = cluster();
      const namespace = await cluster().newNamespace();
      const ref = { namespace, name: 'bound' };
      await client.create(ResourceQuota, {
        metadata: ref,
        spec: { hard, ...spec },
      });
      await used(namespace, status => status?.used !== undefined);
      return namespace;
    };
    const pod = (
      namespace: string,
      name: string,
      resources?: Partial<Resources>,
    ): PodResource => ({
      metadata: { namespace, name },
      spec: {
        automountServiceAccountToken: false,
        // No node has this label: nothing of it is ever run.
        nodeSelector: { 'conformance.example.com/nowhere': 'yes' },
        containers: [
          { name: 'main', image: 'registry.example/a:1', resources },
        ],
      },
    });

    it('refuses what would exceed one, and tells how far it is used', async () => {
      const { client } = cluster();
      const namespace = await limited({
        pods: '2',
        'requests.cpu': '1',
        'limits.memory': '1Gi',
      });
      const ask = (cpu: string, memory: string) => ({
        requests: { cpu },
        limits: { cpu: '1', memory },
      });
      await client.create(Pod, pod(namespace, 'one', ask('600m', '512Mi')));
      expect(
        await used(namespace, status => status?.used?.pods === '1'),
      ).toEqual({
        pods: '1',
        'requests.cpu': '600m',
        'limits.memory': '512Mi',
      });
      const error = await refused(
        client.create(Pod, pod(namespace, 'two', ask('500m', '768Mi'))),
      );
      expect([error.statusCode, error.reason, error.message]).toEqual([
        403,
        'Forbidden',
        expect.stringContaining(
          'pods "two" is forbidden: exceeded quota: bound, requested: limits.memory=768Mi,requests.cpu=500m, used: limits.memory=512Mi,requests.cpu=600m, limited: limits.memory=1Gi,requests.cpu=1',
        ),
      ]);
      const unsaid = await refused(client.create(Pod, pod(namespace, 'three')));
      expect(unsaid.message).toMatch(
        /pods "three" is forbidden: failed quota: bound: must specify limits\.memory/,
      );
      await client.delete(Pod, { namespace, name: 'one' });
      expect(
        await used(namespace, status => status?.used?.pods === '0'),
      ).toEqual({ pods: '0', 'requests.cpu': '0', 'limits.memory': '0' });
      await client.create(Pod, pod(namespace, 'two', ask('500m', '768Mi')));
    });

    it('lets no more than its number of racing creates in', async () => {
      const { client } = cluster();
      const namespace = await limited({ 'count/configmaps': '4' });
      const before = Number(
        (await used(namespace, () => true))!['count/configmaps'],
      );
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) =>
          client.create(ConfigMap, {
            metadata: { namespace, name: `racer-${index}` },
          }),
        ),
      );
      const winners = outcomes.filter(({ status }) => status === 'fulfilled');
      expect(winners.length + before).toBe(4);
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') continue;
        expect(outcome.reason).toBeInstanceOf(KubernetesApiError);
        expect((outcome.reason as KubernetesApiError).message).toContain(
          'exceeded quota: bound, requested: count/configmaps=1, used: count/configmaps=4, limited: count/configmaps=4',
        );
      }
    });

    it('counts services and storage', async () => {
      const { client } = cluster();
      const namespace = await limited({
        services: '1',
        'services.nodeports': '0',
        persistentvolumeclaims: '2',
        'requests.storage': '3Gi',
      });
      const claim = (name: string, storage: string) =>
        client.create(PersistentVolumeClaim, {
          metadata: { namespace, name },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'none',
            resources: { requests: { storage } },
          },
        });
      await claim('one', '2Gi');
      await used(
        namespace,
        status => status?.used?.['requests.storage'] === '2Gi',
      );
      expect((await refused(claim('two', '2Gi'))).message).toContain(
        'exceeded quota: bound, requested: requests.storage=2Gi, used: requests.storage=2Gi, limited: requests.storage=3Gi',
      );
      const service = (name: string, type: string) =>
        client.create(Service, {
          metadata: { namespace, name },
          spec: { type, selector: { app: 'a' }, ports: [{ port: 80 }] },
        });
      expect((await refused(service('open', 'NodePort'))).message).toContain(
        'services.nodeports=1',
      );
      await service('inner', 'ClusterIP');
    });

    it('counts only the pods of its scopes', async () => {
      const { client } = cluster();
      const namespace = await limited(
        { pods: '0' },
        { scopes: ['BestEffort'] },
      );
      const some = { requests: { cpu: '1m' } };
      await client.create(Pod, pod(namespace, 'burstable', some));
      const error = await refused(client.create(Pod, pod(namespace, 'best')));
      expect(error.message).toContain('exceeded quota: bound');
    });

    it('gives containers the limits of the namespace, and holds them to its bounds', async () => {
      const { client } = cluster();
      const namespace = await cluster().newNamespace();
      await client.create(LimitRange, {
        metadata: { namespace, name: 'usual' },
        spec: {
          limits: [
            {
              type: 'Container',
              default: { cpu: '500m' },
              defaultRequest: { cpu: '100m' },
              max: { cpu: '1' },
            },
          ],
        },
      });
      // A real server may look at a LimitRange a moment after it was made.
      const created = await waitForLimits(() =>
        client.create(Pod, {
          ...pod(namespace, ''),
          metadata: { namespace, generateName: 'limited-' },
        }),
      );
      expect(created.spec!.containers[0].resources).toEqual({
        requests: { cpu: '100m' },
        limits: { cpu: '500m' },
      });
      expect(created.metadata!.annotations).toEqual({
        'kubernetes.io/limit-ranger':
          'LimitRanger plugin set: cpu request for container main; cpu limit for container main',
      });
      const large = { limits: { cpu: '2' } };
      const error = await refused(
        client.create(Pod, pod(namespace, 'large', large)),
      );
      expect(error.message).toContain(
        'pods "large" is forbidden: maximum cpu usage per Container is 1, but limit is 2',
      );
    });
  });
}

/** Creates until what is created has limits. */
async function waitForLimits(
  create: () => Promise<PodResource>,
): Promise<PodResource> {
  for (;;) {
    const created = await create();
    if (created.spec!.containers[0].resources!.limits) return created;
  }
}
