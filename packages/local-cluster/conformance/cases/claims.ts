import { PersistentVolumeClaim, Pod } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Workloads } from '../cluster/Workloads';
import { waitUntil } from '../cluster/waitUntil';

/** PersistentVolumeClaims: how long they are kept. */
export function claimCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('claims', () => {
    it('keeps a claim while a pod uses it', async () => {
      const { namespace } = workloads();
      const { client } = cluster();
      const claim = { namespace, name: 'home' };
      await client.create(PersistentVolumeClaim, {
        metadata: claim,
        spec: {
          storageClassName: 'none',
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      });
      const pod = { namespace, name: 'user' };
      await client.create(Pod, {
        metadata: pod,
        spec: {
          nodeName: workloads().node.name,
          automountServiceAccountToken: false,
          containers: [{ name: 'main', image: 'registry.example/app:1' }],
          volumes: [
            { name: 'home', persistentVolumeClaim: { claimName: 'home' } },
          ],
        },
      });
      await waitUntil(
        client,
        PersistentVolumeClaim,
        claim,
        object =>
          object?.metadata!.finalizers?.includes(
            'kubernetes.io/pvc-protection',
          ) === true,
      );
      await client.delete(PersistentVolumeClaim, claim);
      const kept = await client.get(PersistentVolumeClaim, claim);
      expect(kept.metadata!.deletionTimestamp).toBeDefined();
      await client.delete(Pod, pod);
      await waitUntil(
        client,
        PersistentVolumeClaim,
        claim,
        object => object === undefined,
      );
    });
  });
}
