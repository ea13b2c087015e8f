import {
  CustomResourceDefinition,
  isInvalid,
  isNotFound,
  KubernetesApiError,
  Session,
  Template,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { Session as SessionResource } from '@streamspace/plugin-common';
import { randomBytes } from 'node:crypto';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { established } from '../cluster/Cluster';
import { ask } from '../cluster/ask';
import { collect } from '../cluster/collect';
import { waitUntil } from '../cluster/waitUntil';
import { session } from '../cluster/samples';

const sessions = (namespace: string) =>
  `/apis/stream.streamspace.io/v1alpha1/namespaces/${namespace}/sessions`;

/** Definitions and what they make of the objects: validation, defaults, pruning. */
export function customResourceCases(cluster: () => Cluster): void {
  describe('custom resources', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
    });

    const create = (name: string, spec: object) =>
      cluster()
        .client.create(Session, {
          ...session(namespace, name),
          spec: spec as never,
        })
        .catch((error: KubernetesApiError) => error);
    const causes = (result: unknown) =>
      (result as KubernetesApiError).status.details!.causes!.map(
        ({ field }) => field,
      );

    it('fills in defaults, also within what is given', async () => {
      const { client } = cluster();
      const made = await client.create(Session, session(namespace, 'plain'));
      expect(made.spec.state).toBe('running');
      const template = await client.create(Template, {
        apiVersion: 'stream.streamspace.io/v1alpha1',
        kind: 'Template',
        metadata: { namespace, name: 'desk' },
        spec: {
          displayName: 'Desk',
          baseImage: 'registry.example/desk:1',
          vnc: {},
        } as never,
      });
      expect(template.spec).toMatchObject({
        appType: 'desktop',
        multiUser: false,
        vnc: { enabled: true, port: 5900, protocol: 'rfb' },
      });
      expect(template.spec.webapp).toBeUndefined();
    });

    it('prunes fields that the schema does not know', async () => {
      const made = await create('pruned', {
        user: 'user:default/alice',
        template: 'wiki',
        colour: 'blue',
        resources: { requests: { cpu: 1 }, nonsense: true },
      });
      const { spec } = made as SessionResource;
      expect(spec).not.toHaveProperty('colour');
      expect(spec.resources).toEqual({ requests: { cpu: 1 } });
    });

    it('names every wrong field of a refused object', async () => {
      const result = await create('wrong', {
        user: 'user:default/alice',
        template: 'Not A Name',
        state: 'dancing',
        minConnections: -1,
      });
      expect(isInvalid(result)).toBe(true);
      expect(causes(result)).toEqual(
        expect.arrayContaining([
          'spec.template',
          'spec.state',
          'spec.minConnections',
        ]),
      );
      expect((result as Error).message).toContain(
        'Session.stream.streamspace.io "wrong" is invalid',
      );
    });

    it('refuses an object without what is required', async () => {
      const result = await create('empty', { template: 'wiki' });
      expect(isInvalid(result)).toBe(true);
      expect(causes(result)).toContain('spec.user');
    });

    it('refuses a value of another type', async () => {
      const result = await create('typed', {
        user: 'user:default/alice',
        template: 'wiki',
        persistentHome: 'yes',
      });
      expect(isInvalid(result)).toBe(true);
      expect(causes(result)).toEqual(
        expect.arrayContaining([
          expect.stringContaining('spec.persistentHome'),
        ]),
      );
    });

    it('validates a patch by what it comes to', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'patched' };
      await client.create(Session, session(namespace, 'patched'));
      const error = await refused(
        client.mergePatch(Session, ref, { spec: { idleTimeout: 'soon' } }),
      );
      expect(isInvalid(error)).toBe(true);
      const status = await refused(
        client.mergePatch(
          Session,
          ref,
          { status: { phase: 'Floating' } },
          { subresource: 'status' },
        ),
      );
      expect(isInvalid(status)).toBe(true);
    });

    it('takes quantities as numbers and as text', async () => {
      const made = await create('quantities', {
        user: 'user:default/alice',
        template: 'wiki',
        resources: { requests: { cpu: 2, memory: '1Gi' } },
      });
      expect(made).toMatchObject({
        spec: { resources: { requests: { cpu: 2, memory: '1Gi' } } },
      });
      const wrong = await create('no-quantity', {
        user: 'user:default/alice',
        template: 'wiki',
        resources: { requests: { cpu: 'plenty' } },
      });
      expect(isInvalid(wrong)).toBe(true);
    });

    it('refuses unknown and double fields where asked to be strict', async () => {
      const send = (body: string) =>
        ask(cluster().kubeConfig, {
          method: 'POST',
          path: `${sessions(namespace)}?fieldValidation=Strict&dryRun=All`,
          headers: { 'content-type': 'application/json' },
          body,
        });
      const text = (extra: string) =>
        `{"apiVersion":"stream.streamspace.io/v1alpha1","kind":"Session","metadata":{"name":"strict"},"spec":{"user":"alice","template":"wiki"${extra}}}`;
      const unknown = await send(text(',"colour":"blue"'));
      const twice = await send(text(',"template":"other"'));
      const plain = await send(text(''));
      // Strictness came with 1.25; older servers do not know the question.
      const isStrict = cluster().minor >= 25;
      const told = [unknown, twice].map(({ statusCode, body }) =>
        statusCode === 201
          ? 'taken'
          : /(unknown|duplicate) field "[^"]*"/.exec(body.message ?? '')?.[0],
      );
      expect(told).toEqual(
        isStrict
          ? ['unknown field "spec.colour"', 'duplicate field "spec.template"']
          : ['taken', 'taken'],
      );
      expect(plain.statusCode).toBe(201);
    });

    it('serves a kind from when it is defined until it is not', async () => {
      const { client } = cluster();
      const word = `thing${randomBytes(3).toString('hex')}`;
      const group = 'conformance.example.com';
      const name = `${word}s.${group}`;
      const things: ResourceKind<
        KubernetesObject & { spec?: { size?: number } }
      > = {
        group,
        version: 'v1',
        kind: 'Thing',
        plural: `${word}s`,
        namespaced: true,
      };
      await client.create(CustomResourceDefinition, {
        metadata: { name },
        spec: {
          group,
          scope: 'Namespaced',
          names: { plural: `${word}s`, singular: word, kind: 'Thing' },
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  properties: {
                    spec: {
                      type: 'object',
                      properties: { size: { type: 'integer', default: 3 } },
                    },
                  },
                },
              },
            },
          ],
        },
      });
      await established(client, { name });
      const ref = { namespace, name: 'first' };
      const thing = await client.create(things, { metadata: ref, spec: {} });
      expect(thing.spec!.size).toBe(3);

      /** What a watch tells until the server ends it. */
      const watch = async () => {
        let told: Promise<string[]>;
        // Of a kind that is defined anew a real server knows no older version.
        const { metadata } = await client.list(things, { namespace });
        const { resourceVersion } = metadata;
        await new Promise<void>(onOpen => {
          const options = { namespace, resourceVersion, onOpen };
          told = collect(client.watch(things, options), () => false).then(
            events => events.map(({ type }) => type),
          );
        });
        return { ended: () => told };
      };
      const before = await watch();
      await client.patch(
        CustomResourceDefinition,
        { name },
        {
          type: 'json',
          patch: [
            {
              op: 'add',
              path: '/spec/versions/0/additionalPrinterColumns',
              value: [
                { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
              ],
            },
          ],
        },
      );
      expect(await before.ended()).toEqual([]);
      const last = await watch();
      await client.delete(CustomResourceDefinition, { name });
      expect(await last.ended()).toContain('DELETED');
      await waitUntil(
        client,
        CustomResourceDefinition,
        { name },
        object => object === undefined,
      );
      const error = await refused(client.get(things, ref));
      expect(isNotFound(error)).toBe(true);
    });

    it('refuses a definition whose name does not fit its group', async () => {
      const error = await refused(
        cluster().client.create(CustomResourceDefinition, {
          metadata: { name: 'wrong.example.com' },
          spec: {
            group: 'conformance.example.com',
            scope: 'Namespaced',
            names: { plural: 'things', kind: 'Thing' },
            versions: [
              {
                name: 'v1',
                served: true,
                storage: true,
                schema: { openAPIV3Schema: { type: 'object' } },
              },
            ],
          },
        }),
      );
      expect(isInvalid(error)).toBe(true);
    });
  });
}
