import {
  ConfigMap,
  isInvalid,
  KubernetesApiError,
} from '@streamspace/plugin-node';
import type { ConfigMap as ConfigMapResource } from 'kubernetes-types/core/v1';
import type { Status } from 'kubernetes-types/meta/v1';
import type { Cluster } from '../cluster/Cluster';
import { ask } from '../cluster/ask';
import { refused } from '../cluster/refused';

/** What is no valid request, and how it is told. */
export function refusalCases(cluster: () => Cluster): void {
  describe('refusals', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
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

    it('drops a field that a kind does not have, and tells or refuses it as asked, from 1.27 on', async () => {
      const create = (name: string, fieldValidation: string) =>
        ask<ConfigMapResource & Status>(cluster().kubeConfig, {
          method: 'POST',
          path: `/api/v1/namespaces/${namespace}/configmaps${fieldValidation}`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            metadata: { name, label: 'x' },
            dato: { a: '1' },
          }),
        });
      const told = await create('told', '');
      expect(told.statusCode).toBe(201);
      expect(told.body).not.toHaveProperty('dato');
      expect(told.body.metadata).not.toHaveProperty('label');
      if (cluster().minor < 27) return;
      for (const field of ['dato', 'metadata.label']) {
        expect(told.headers.warning).toContain(
          `299 - "unknown field \\"${field}\\""`,
        );
      }
      const ignored = await create('ignored', '?fieldValidation=Ignore');
      expect(ignored.statusCode).toBe(201);
      expect(ignored.headers.warning).toBeUndefined();
      const strict = await create('strict', '?fieldValidation=Strict');
      expect(strict.statusCode).toBe(400);
      expect(strict.body.message).toMatch(
        /^ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "/,
      );
      const odd = await create('odd', '?fieldValidation=Odd');
      expect(odd.statusCode).toBeGreaterThanOrEqual(400);
    });

    it('refuses a value of another type than its field', async () => {
      const { statusCode, body } = await ask(cluster().kubeConfig, {
        method: 'POST',
        path: `/apis/apps/v1/namespaces/${namespace}/deployments`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          metadata: { name: 'wrong' },
          spec: { replicas: 'few' },
        }),
      });
      expect([statusCode, body.reason]).toEqual([400, 'BadRequest']);
      expect(body.message).toMatch(
        /^Deployment in version "v1" cannot be handled as a Deployment: .*[rR]eplicas/,
      );
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
  });
}
