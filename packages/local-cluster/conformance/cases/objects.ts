import { CoreV1Api } from '@kubernetes/client-node';
import {
  ConfigMap,
  isAlreadyExists,
  isNotFound,
  Pod,
  Secret,
  Session,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';

/** What becomes of an object that is created, and how it is found. */
export function objectCases(cluster: () => Cluster): void {
  describe('objects', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
    });

    it('fills in the metadata of what is created', async () => {
      const { client } = cluster();
      const created = await client.create(ConfigMap, {
        metadata: { namespace, name: 'filled' },
        data: { a: '1' },
      });
      expect(created).toMatchObject({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        data: { a: '1' },
        metadata: {
          name: 'filled',
          namespace,
          uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
          resourceVersion: expect.stringMatching(/^\d+$/),
          creationTimestamp: expect.stringMatching(
            /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
          ),
        },
      });
      expect(
        await client.get(ConfigMap, { namespace, name: 'filled' }),
      ).toMatchObject({ metadata: { uid: created.metadata!.uid } });
    });

    it('refuses the same name twice', async () => {
      const { client } = cluster();
      const twin = { metadata: { namespace, name: 'twin' } };
      await client.create(ConfigMap, twin);
      const error = await refused(client.create(ConfigMap, twin));
      expect(isAlreadyExists(error)).toBe(true);
      expect(error.message).toBe('configmaps "twin" already exists');
      expect(error.status.details).toMatchObject({
        name: 'twin',
        kind: 'configmaps',
      });
    });

    it('completes generateName with five characters', async () => {
      const create = () =>
        cluster().client.create(ConfigMap, {
          metadata: { namespace, generateName: 'made-' },
        });
      const [first, second] = [await create(), await create()];
      expect(first.metadata!.name).toMatch(/^made-[a-z0-9]{5}$/);
      expect(second.metadata!.name).not.toBe(first.metadata!.name);
    });

    it('answers NotFound with the name', async () => {
      const error = await refused(
        cluster().client.get(Session, { namespace, name: 'nobody' }),
      );
      expect(isNotFound(error)).toBe(true);
      expect(error.message).toBe(
        'sessions.stream.streamspace.io "nobody" not found',
      );
    });

    it('changes nothing in a dry run, and checks everything', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'imagined' };
      const imagined = await client.create(
        ConfigMap,
        { metadata: ref },
        { dryRun: true },
      );
      expect(imagined.metadata!.uid).toBeDefined();
      expect(isNotFound(await refused(client.get(ConfigMap, ref)))).toBe(true);

      await client.create(ConfigMap, { metadata: ref, data: { a: '1' } });
      await client.mergePatch(
        ConfigMap,
        ref,
        { data: { a: '2' } },
        { dryRun: true },
      );
      await client.delete(ConfigMap, ref, { dryRun: true });
      expect((await client.get(ConfigMap, ref)).data).toEqual({ a: '1' });
      const twin = await refused(
        client.create(ConfigMap, { metadata: ref }, { dryRun: true }),
      );
      expect(isAlreadyExists(twin)).toBe(true);
    });

    it('stores stringData of a Secret as data', async () => {
      const secret = await cluster().client.create(Secret, {
        metadata: { namespace, name: 'secret' },
        stringData: { password: 'swordfish' },
      });
      expect(secret.data).toEqual({ password: 'c3dvcmRmaXNo' });
      expect(secret.stringData).toBeUndefined();
      expect(secret.type).toBe('Opaque');
    });

    it('fills in the defaults of a pod', async () => {
      const pod = await cluster().client.create(Pod, {
        metadata: { namespace, name: 'defaults' },
        spec: {
          schedulerName: 'nobody',
          automountServiceAccountToken: false,
          containers: [{ name: 'main', image: 'registry.example/app:1' }],
        },
      });
      expect(pod).toMatchObject({
        spec: {
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 30,
          dnsPolicy: 'ClusterFirst',
          serviceAccountName: 'default',
          containers: [
            {
              imagePullPolicy: 'IfNotPresent',
              terminationMessagePolicy: 'File',
            },
          ],
        },
        status: { phase: 'Pending', qosClass: 'BestEffort' },
      });
    });

    it('is spoken by the official client', async () => {
      const api = cluster().kubeConfig.makeApiClient(CoreV1Api);
      const created = await api.createNamespacedConfigMap({
        namespace,
        body: { metadata: { name: 'official' }, data: { a: '1' } },
      });
      expect(created.metadata!.creationTimestamp).toBeInstanceOf(Date);
      const list = await api.listNamespacedConfigMap({
        namespace,
        fieldSelector: 'metadata.name=official',
      });
      expect(list.items.map(({ data }) => data)).toEqual([{ a: '1' }]);
      await api.deleteNamespacedConfigMap({ namespace, name: 'official' });
      await expect(
        api.readNamespacedConfigMap({ namespace, name: 'official' }),
      ).rejects.toMatchObject({ code: 404 });
    });
  });
}
