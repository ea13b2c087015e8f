import { Pod } from '@streamspace/plugin-node';
import type { APIResourceList, Status } from 'kubernetes-types/meta/v1';
import type {
  EphemeralContainer,
  Pod as PodResource,
} from 'kubernetes-types/core/v1';
import type { Cluster } from '../cluster/Cluster';
import { Person } from '../cluster/Person';
import { getJson } from '../cluster/ask';

/** From here on every server has them; KEP-277. */
export const ephemeralContainersSince = 25;

/** Containers for debugging, as the API has them: what may be added to a pod, by whom, and nothing else. */
export function ephemeralContainerCases(cluster: () => Cluster): void {
  describe('ephemeral containers', () => {
    let namespace: string;
    let person: Person;
    const pod = { name: 'looked-at' };
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      await cluster().client.create(Pod, {
        metadata: { ...pod, namespace },
        spec: {
          schedulerName: 'nobody',
          automountServiceAccountToken: false,
          containers: [{ name: 'main', image: 'example/app:1' }],
        },
      });
      person = new Person(cluster());
      await person.grant(namespace, [
        {
          apiGroups: [''],
          resources: ['pods'],
          verbs: ['get', 'patch', 'update', 'create'],
        },
      ]);
    });
    afterAll(() => person?.leave());

    const isServed = () => cluster().minor >= ephemeralContainersSince;
    const path = (subresource = '/ephemeralcontainers') =>
      `/api/v1/namespaces/${namespace}/pods/${pod.name}${subresource}`;
    const patch = (
      containers: Partial<EphemeralContainer>[],
      more: object = {},
      to = path(),
    ) =>
      person.ask<PodResource & Status>({
        method: 'PATCH',
        path: to,
        headers: { 'content-type': 'application/strategic-merge-patch+json' },
        body: { spec: { ephemeralContainers: containers, ...more } },
      });
    const debugger1 = { name: 'debugger-1', image: 'example/tools:1' };

    it('are a subresource of pods, where the server has them', async () => {
      const list = await getJson<APIResourceList>(cluster().client, '/api/v1');
      const served = list.resources.find(
        ({ name }) => name === 'pods/ephemeralcontainers',
      );
      const expected = expect.objectContaining({
        kind: 'Pod',
        namespaced: true,
        verbs: ['get', 'patch', 'update'],
      });
      expect(served).toEqual(isServed() ? expected : undefined);
    });

    it('are a right of their own', async () => {
      expect((await patch([debugger1])).statusCode).toBe(403);
      await person.grant(namespace, [
        {
          apiGroups: [''],
          resources: ['pods/ephemeralcontainers'],
          verbs: ['get', 'patch', 'update'],
        },
      ]);
      const { statusCode, body } = await patch([debugger1], { nodeName: 'x' });
      expect(statusCode).toBe(isServed() ? 200 : 404);
      if (!isServed()) return;
      expect(body.spec).toMatchObject({
        containers: [{ name: 'main' }],
        ephemeralContainers: [
          {
            ...debugger1,
            imagePullPolicy: 'IfNotPresent',
            terminationMessagePolicy: 'File',
          },
        ],
      });
      // Whatever else is sent stays as it is.
      expect(body.spec?.nodeName).toBeUndefined();
    });

    it('are added only, by patches and by whole pods', async () => {
      if (!isServed()) return;
      const second = {
        name: 'debugger-2',
        image: 'example/tools:1',
        targetContainerName: 'main',
      };
      expect((await patch([second])).statusCode).toBe(200);
      const { body } = await person.ask<PodResource & Status>({ path: path() });
      const { spec, metadata } = body;
      const names = spec!.ephemeralContainers!.map(({ name }) => name);
      expect(names.sort()).toEqual(['debugger-1', 'debugger-2']);
      const put = (ephemeralContainers: EphemeralContainer[], version = '') =>
        person.ask<PodResource & Status>({
          method: 'PUT',
          path: path(),
          body: {
            ...body,
            metadata: {
              ...metadata,
              resourceVersion: version || metadata!.resourceVersion,
            },
            spec: { ...spec, ephemeralContainers },
          },
        });
      const fewer = await put([]);
      expect(fewer.statusCode).toBe(422);
      expect(fewer.body.message).toContain(
        'existing ephemeral containers "debugger-1" may not be removed',
      );
      const other = await patch([{ ...debugger1, image: 'example/tools:2' }]);
      expect(other.statusCode).toBe(422);
      expect(other.body.message).toContain(
        'existing ephemeral containers "debugger-1" may not be changed',
      );
      const stale = await put(spec!.ephemeralContainers!, '1');
      expect(stale.statusCode).toBe(409);
      const third = { name: 'debugger-3', image: 'example/tools:1' };
      const more = await put([...spec!.ephemeralContainers!, third]);
      expect(more.statusCode).toBe(200);
      expect(more.body.spec?.ephemeralContainers).toHaveLength(3);
    });

    it.each<[string, Partial<EphemeralContainer>, string]>([
      [
        'ports',
        { ports: [{ containerPort: 80 }] },
        'Forbidden: cannot be set for an Ephemeral Container',
      ],
      [
        'readinessProbe',
        { readinessProbe: { tcpSocket: { port: 80 } } },
        'Forbidden: cannot be set for an Ephemeral Container',
      ],
      [
        'resources',
        { resources: { limits: { cpu: '1' } } },
        'Forbidden: cannot be set for an Ephemeral Container',
      ],
      [
        'lifecycle',
        { lifecycle: { preStop: { exec: { command: ['true'] } } } },
        'Forbidden: cannot be set for an Ephemeral Container',
      ],
      [
        'targetContainerName',
        { targetContainerName: 'nobody' },
        'Not found: "nobody"',
      ],
      [
        'volumeMounts[0].name',
        { volumeMounts: [{ name: 'none', mountPath: '/mnt' }] },
        'Not found: "none"',
      ],
      ['name', { name: 'main' }, 'Duplicate value: "main"'],
    ])('may not have %s', async (field, part, why) => {
      if (!isServed()) return;
      const { statusCode, body } = await patch([
        { name: 'refused', image: 'example/tools:1', ...part },
      ]);
      expect(statusCode).toBe(422);
      expect(body.message).toMatch(
        new RegExp(`spec\\.ephemeralContainers\\[\\d\\]\\.`),
      );
      expect(body.message).toContain(`.${field}: ${why}`);
    });

    it('come neither with a pod nor by a change of the pod itself', async () => {
      if (!isServed()) return;
      const created = await person.ask({
        path: `/api/v1/namespaces/${namespace}/pods`,
        body: {
          metadata: { name: 'too-early' },
          spec: {
            automountServiceAccountToken: false,
            containers: [{ name: 'main', image: 'example/app:1' }],
            ephemeralContainers: [debugger1],
          },
        },
      });
      expect(created.statusCode).toBe(422);
      expect(created.body.message).toContain(
        'spec.ephemeralContainers: Forbidden: cannot be set on create',
      );
      const last = { name: 'debugger-9', image: 'example/tools:1' };
      const changed = await patch([last], {}, path(''));
      expect(changed.statusCode).toBe(422);
      expect(changed.body.message).toContain(
        'pod updates may not change fields other than',
      );
    });
  });
}
