import {
  ConfigMap,
  Deployment,
  Session,
  type KubernetesObject,
} from '@streamspace/plugin-node';
import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import type { ConfigMap as ConfigMapResource } from 'kubernetes-types/core/v1';
import type { Cluster } from '../cluster/Cluster';
import { ask, type Answer } from '../cluster/ask';
import { deployment, session } from '../cluster/samples';

type Patched = KubernetesObject & DeploymentResource & ConfigMapResource;

/** The patches by which clients change a part of an object. */
export function patchCases(cluster: () => Cluster): void {
  describe('patches', () => {
    let namespace: string;
    let app: string;
    beforeAll(async () => {
      const { client } = cluster();
      namespace = await cluster().newNamespace();
      app = `/apis/apps/v1/namespaces/${namespace}/deployments/patched`;
      await client.create(
        Deployment,
        deployment({ namespace, name: 'patched', replicas: 0 }),
      );
      await client.create(ConfigMap, {
        metadata: { namespace, name: 'notes', finalizers: ['example.com/a'] },
        data: { a: '1', b: '2' },
      });
      await client.create(Session, session(namespace, 'own'));
    });
    afterAll(() =>
      cluster().client.mergePatch(
        ConfigMap,
        { namespace, name: 'notes' },
        { metadata: { finalizers: null } },
      ),
    );

    const send = (type: string, path: string, patch: unknown) =>
      ask<Patched>(cluster().kubeConfig, {
        method: 'PATCH',
        path,
        headers: { 'content-type': `application/${type}+json` },
        body: JSON.stringify(patch),
      });
    const strategic = (path: string, patch: unknown) =>
      send('strategic-merge-patch', path, patch);
    const json = (path: string, patch: unknown) =>
      send('json-patch', path, patch);
    const notes = () => `/api/v1/namespaces/${namespace}/configmaps/notes`;
    const podSpec = (spec: object) => ({ spec: { template: { spec } } });
    const names = ({ body }: Answer<Patched>) =>
      body.spec!.template.spec!.containers.map(({ name }) => name);

    describe('JSON patch (RFC 6902)', () => {
      it('applies its operations in their order', async () => {
        const { statusCode, body } = await json(notes(), [
          { op: 'test', path: '/data/a', value: '1' },
          { op: 'replace', path: '/data/a', value: 'one' },
          { op: 'move', from: '/data/b', path: '/data/c' },
          { op: 'copy', from: '/data/c', path: '/data/d' },
          { op: 'add', path: '/metadata/labels', value: { 'x.io/y': 'z' } },
          { op: 'add', path: '/metadata/finalizers/-', value: 'example.com/b' },
          { op: 'replace', path: '/metadata/labels/x.io~1y', value: 'zz' },
          { op: 'remove', path: '/data/d' },
        ]);
        expect([statusCode, body.data]).toEqual([200, { a: 'one', c: '2' }]);
        expect(body.metadata).toMatchObject({
          labels: { 'x.io/y': 'zz' },
          finalizers: ['example.com/a', 'example.com/b'],
        });
      });

      it('changes nothing where one of them fails', async () => {
        const before = await cluster().client.get(ConfigMap, {
          namespace,
          name: 'notes',
        });
        const change = { op: 'add', path: '/data/never', value: 'x' };
        for (const failing of [
          { op: 'test', path: '/data/a', value: 'other' },
          { op: 'remove', path: '/data/missing' },
          { op: 'replace', path: '/spec/missing', value: 1 },
        ]) {
          const answer = await json(notes(), [change, failing]);
          expect([failing.op, answer.statusCode]).toEqual([failing.op, 422]);
        }
        expect((await json(notes(), { data: {} })).statusCode).toBe(400);
        const after = await cluster().client.get(ConfigMap, {
          namespace,
          name: 'notes',
        });
        expect(after).toEqual(before);
      });
    });

    describe('strategic merge patch', () => {
      it('merges containers by name and their environment by name', async () => {
        const first = await strategic(
          app,
          podSpec({
            containers: [
              { name: 'main', env: [{ name: 'A', value: '1' }] },
              { name: 'side', image: 'registry.example/side:1' },
            ],
          }),
        );
        expect(first.statusCode).toBe(200);
        expect(names(first).sort()).toEqual(['main', 'side']);
        const second = await strategic(
          app,
          podSpec({
            containers: [
              {
                name: 'main',
                image: 'registry.example/app:2',
                env: [
                  { name: 'A', $patch: 'delete' },
                  { name: 'B', value: '2' },
                ],
              },
              { name: 'side', $patch: 'delete' },
            ],
          }),
        );
        expect(second.body.spec!.template.spec!.containers).toEqual([
          expect.objectContaining({
            name: 'main',
            image: 'registry.example/app:2',
            env: [{ name: 'B', value: '2' }],
            ports: [expect.objectContaining({ containerPort: 8080 })],
          }),
        ]);
      });

      it('orders the elements of a list as it is told', async () => {
        const answer = await strategic(
          app,
          podSpec({
            '$setElementOrder/containers': [
              { name: 'first' },
              { name: 'main' },
              { name: 'last' },
            ],
            containers: [
              { name: 'first', image: 'registry.example/first:1' },
              { name: 'last', image: 'registry.example/last:1' },
            ],
          }),
        );
        expect(names(answer)).toEqual(['first', 'main', 'last']);
      });

      it('replaces a list and a map where it says so', async () => {
        await strategic(app, podSpec({ nodeSelector: { zone: 'a' } }));
        const answer = await strategic(
          app,
          podSpec({
            nodeSelector: { $patch: 'replace', disk: 'ssd' },
            containers: [
              { $patch: 'replace' },
              { name: 'only', image: 'registry.example/only:1' },
            ],
          }),
        );
        expect(names(answer)).toEqual(['only']);
        expect(answer.body.spec!.template.spec!.nodeSelector).toEqual({
          disk: 'ssd',
        });
        const without = await strategic(
          app,
          podSpec({ nodeSelector: { $patch: 'delete' } }),
        );
        expect(without.body.spec!.template.spec!.nodeSelector ?? {}).toEqual(
          {},
        );
      });

      it('keeps of a record only what it is told to', async () => {
        const answer = await strategic(app, {
          spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
        });
        expect(answer.body.spec!.strategy).toEqual({ type: 'Recreate' });
        const stray = await strategic(app, {
          spec: { strategy: { $retainKeys: ['rollingUpdate'], type: 'X' } },
        });
        expect(stray.statusCode).toBe(400);
      });

      it('adds to and takes from a list of scalars', async () => {
        const answer = await strategic(notes(), {
          metadata: {
            '$deleteFromPrimitiveList/finalizers': ['example.com/b'],
            '$setElementOrder/finalizers': ['example.com/c', 'example.com/a'],
            finalizers: ['example.com/c'],
          },
        });
        expect(answer.body.metadata!.finalizers).toEqual([
          'example.com/c',
          'example.com/a',
        ]);
      });

      it('removes what it sets to null, and nothing else', async () => {
        const { body } = await strategic(notes(), {
          data: { a: null, missing: null, e: '5' },
        });
        expect(body.data).toEqual({ c: '2', e: '5' });
      });

      it('is refused where it makes no sense', async () => {
        // Real servers of some versions blame themselves for it.
        for (const $patch of ['odd', 'merge']) {
          const { statusCode } = await strategic(notes(), { data: { $patch } });
          expect([422, 500]).toContain(statusCode);
        }
        const nameless = await strategic(
          app,
          podSpec({ containers: [{ image: 'registry.example/x:1' }] }),
        );
        expect([400, 500]).toContain(nameless.statusCode);
        expect(JSON.stringify(nameless.body)).toContain(
          'does not contain declared merge key: name',
        );
      });

      it('is not taken for custom resources', async () => {
        const path = `/apis/stream.streamspace.io/v1alpha1/namespaces/${namespace}/sessions/own`;
        const { statusCode, body } = await strategic(path, {
          spec: { template: 'board' },
        });
        expect(statusCode).toBe(415);
        expect(body).toMatchObject({
          reason: 'UnsupportedMediaType',
          message: expect.stringMatching(
            /^the body of the request was in an unknown format - accepted media types include: application\/json-patch\+json, application\/merge-patch\+json/,
          ),
        });
        const patched = await json(path, [
          { op: 'replace', path: '/spec/template', value: 'board' },
        ]);
        expect(patched.statusCode).toBe(200);
      });
    });

    it('is refused, of each kind, where it makes a value of another type', async () => {
      const data = { a: 5 };
      for (const answer of [
        await send('merge-patch', notes(), { data }),
        await strategic(notes(), { data }),
        await json(notes(), [{ op: 'add', path: '/data/a', value: 5 }]),
      ]) {
        expect(answer.statusCode).toBe(422);
        expect(answer.body).toMatchObject({
          reason: 'Invalid',
          details: {
            causes: [{ reason: 'FieldValueInvalid', field: 'patch' }],
          },
        });
      }
    });

    it('changes subresources as well', async () => {
      const condition = (status: string) => ({
        status: {
          conditions: [{ type: 'Example', status, reason: 'R', message: 'm' }],
        },
      });
      await strategic(`${app}/status`, condition('False'));
      const { body } = await strategic(`${app}/status`, condition('True'));
      expect(
        body.status!.conditions!.filter(({ type }) => type === 'Example'),
      ).toEqual([expect.objectContaining({ status: 'True' })]);
      const scale = await json(`${app}/scale`, [
        { op: 'replace', path: '/spec/replicas', value: 0 },
      ]);
      expect(scale.body).toMatchObject({ kind: 'Scale', spec: {} });
      const scaled = await strategic(`${app}/scale`, {
        spec: { replicas: 1 },
      });
      expect(scaled.body.spec).toMatchObject({ replicas: 1 });
    });
  });
}
