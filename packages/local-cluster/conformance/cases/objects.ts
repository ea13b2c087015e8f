import { CoreV1Api } from '@kubernetes/client-node';
import {
  ConfigMap,
  Deployment,
  isAlreadyExists,
  isConflict,
  isInvalid,
  isNotFound,
  KubernetesApiError,
  Pod,
  Secret,
  Session,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { ask } from '../cluster/ask';
import { deployment, session } from './samples';

/** One object's life: created, read, changed in each way, refused, deleted. */
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

    it('refuses an update from an old version, and takes one from the newest', async () => {
      const { client } = cluster();
      const first = await client.create(ConfigMap, {
        metadata: { namespace, name: 'raced' },
        data: { writer: 'none' },
      });
      const second = await client.replace(ConfigMap, {
        ...first,
        data: { writer: 'one' },
      });
      expect(second.metadata!.resourceVersion).not.toBe(
        first.metadata!.resourceVersion,
      );
      const error = await refused(
        client.replace(ConfigMap, { ...first, data: { writer: 'two' } }),
      );
      expect(isConflict(error)).toBe(true);
      expect(error.reason).toBe('Conflict');
      const kept = await client.get(ConfigMap, { namespace, name: 'raced' });
      expect(kept.data).toEqual({ writer: 'one' });
    });

    it('lets exactly one of many racing writers win each version', async () => {
      const { client } = cluster();
      const start = await client.create(ConfigMap, {
        metadata: { namespace, name: 'crowd' },
      });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, writer) =>
          client.replace(ConfigMap, {
            ...start,
            data: { writer: String(writer) },
          }),
        ),
      );
      const winners = outcomes.filter(({ status }) => status === 'fulfilled');
      expect(winners).toHaveLength(1);
    });

    it('merges a patch by RFC 7396', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'patched' };
      await client.create(ConfigMap, {
        metadata: ref,
        data: { keep: '1', change: '2', remove: '3' },
      });
      const patched = await client.mergePatch(ConfigMap, ref, {
        data: { change: 'two', remove: null, add: '4' },
        metadata: { labels: { tier: 'a' } },
      });
      expect(patched.data).toEqual({ keep: '1', change: 'two', add: '4' });
      expect(patched.metadata!.labels).toEqual({ tier: 'a' });
    });

    it('guards a patch that names a resourceVersion', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'guarded' };
      const { metadata } = await client.create(ConfigMap, { metadata: ref });
      await client.mergePatch(ConfigMap, ref, { data: { a: '1' } });
      const error = await refused(
        client.mergePatch(ConfigMap, ref, {
          metadata: { resourceVersion: metadata!.resourceVersion },
          data: { a: '2' },
        }),
      );
      expect(isConflict(error)).toBe(true);
    });

    it('does not raise the version for a patch that changes nothing', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'unchanged' };
      const { metadata } = await client.create(ConfigMap, {
        metadata: ref,
        data: { a: '1' },
      });
      const same = await client.mergePatch(ConfigMap, ref, {
        data: { a: '1' },
      });
      expect(same.metadata!.resourceVersion).toBe(metadata!.resourceVersion);
    });

    it('keeps spec and status apart', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'two-halves' };
      const created = await client.create(Session, {
        ...session(namespace, ref.name),
        status: { phase: 'Running' },
      });
      expect(created.status).toBeUndefined();
      expect(created.metadata!.generation).toBe(1);
      const withStatus = await client.mergePatch(
        Session,
        ref,
        { status: { phase: 'Starting' }, spec: { template: 'other' } },
        { subresource: 'status' },
      );
      expect(withStatus).toMatchObject({
        spec: { template: 'wiki' },
        status: { phase: 'Starting' },
        metadata: { generation: 1 },
      });
      const withSpec = await client.mergePatch(Session, ref, {
        spec: { state: 'hibernated' },
        status: { phase: 'Failed' },
      });
      expect(withSpec).toMatchObject({
        spec: { state: 'hibernated' },
        status: { phase: 'Starting' },
        metadata: { generation: 2 },
      });
    });

    it('scales by the scale subresource', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'scaled' };
      await client.create(Deployment, deployment({ ...ref, replicas: 0 }));
      const scale = (await client.mergePatch(
        Deployment,
        ref,
        { spec: { replicas: 2 } },
        { subresource: 'scale' },
      )) as unknown;
      expect(scale).toMatchObject({
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'scaled', namespace },
        spec: { replicas: 2 },
        status: { selector: 'app=scaled' },
      });
      const after = await client.get(Deployment, ref);
      expect(after.spec!.replicas).toBe(2);
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

    it('refuses a name that is no DNS name, and tells the field', async () => {
      const error = await refused(
        cluster().client.create(ConfigMap, {
          metadata: { namespace, name: 'Not_A_Name' },
        }),
      );
      expect(isInvalid(error)).toBe(true);
      expect(error).toBeInstanceOf(KubernetesApiError);
      expect(error.status.details!.causes).toEqual([
        expect.objectContaining({
          reason: 'FieldValueInvalid',
          field: 'metadata.name',
        }),
      ]);
    });

    it('refuses a body of another kind', async () => {
      const answer = await ask(cluster().kubeConfig, {
        method: 'POST',
        path: `/api/v1/namespaces/${namespace}/configmaps`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'wrong' },
        }),
      });
      expect(answer.statusCode).toBe(400);
      expect(answer.body).toMatchObject({
        kind: 'Status',
        status: 'Failure',
        reason: 'BadRequest',
      });
    });

    it('refuses a body of another namespace or name than the path', async () => {
      const { kubeConfig, client } = cluster();
      await client.create(ConfigMap, { metadata: { namespace, name: 'here' } });
      const send = (method: string, path: string, metadata: object) =>
        ask(kubeConfig, {
          method,
          path: `/api/v1/namespaces/${namespace}/configmaps${path}`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata,
          }),
        });
      const elsewhere = { name: 'there', namespace: 'elsewhere' };
      expect((await send('POST', '', elsewhere)).statusCode).toBe(400);
      expect((await send('PUT', '/here', { name: 'there' })).statusCode).toBe(
        400,
      );
    });

    it('refuses what is no JSON', async () => {
      const answer = await ask(cluster().kubeConfig, {
        method: 'POST',
        path: `/api/v1/namespaces/${namespace}/configmaps`,
        headers: { 'content-type': 'application/json' },
        body: '{"apiVersion": "v1", "kind":',
      });
      expect(answer.statusCode).toBe(400);
      expect(answer.body.kind).toBe('Status');
    });

    it('takes a body of 900 kB and refuses an object of 2 MB', async () => {
      const { client } = cluster();
      const create = (name: string, sizeBytes: number) =>
        client.create(ConfigMap, {
          metadata: { namespace, name },
          data: { big: 'x'.repeat(sizeBytes) },
        });
      const stored = await create('big', 900_000);
      expect(stored.data!.big).toHaveLength(900_000);
      const error = await refused(create('too-big', 2_000_000));
      // Where the limit is met, in validation or in storage, differs.
      expect(error).toBeInstanceOf(KubernetesApiError);
      expect([413, 422, 500]).toContain(error.statusCode);
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
