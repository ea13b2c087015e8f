import type { APIGroupList, APIResourceList } from 'kubernetes-types/meta/v1';
import type { Cluster } from '../cluster/Cluster';
import { ask, getJson } from '../cluster/ask';

type Definition = {
  properties: Record<string, object>;
  'x-kubernetes-group-version-kind'?: Array<{ kind: string }>;
};
type OpenApiV2 = { definitions: Record<string, Definition> };
type OpenApiV3 = { components: { schemas: Record<string, Definition> } };

/** What a client finds out about a server before it asks for anything. */
export function discoveryCases(cluster: () => Cluster): void {
  describe('discovery', () => {
    it('tells its version', async () => {
      const version = await cluster().client.version();
      expect(version).toMatchObject({
        major: '1',
        gitVersion: expect.stringMatching(/^v1\.\d+\.\d+/),
      });
    });

    it('answers its health', async () => {
      const { client } = cluster();
      for (const path of ['/livez', '/readyz', '/healthz'])
        expect((await client.open({ method: 'GET', path })).statusCode).toBe(
          200,
        );
    });

    it('lists the core resources with their verbs, short names and subresources', async () => {
      const list = await getJson<APIResourceList>(cluster().client, '/api/v1');
      const resource = (name: string) =>
        list.resources.find(one => one.name === name);
      expect(list).toMatchObject({
        kind: 'APIResourceList',
        groupVersion: 'v1',
      });
      expect(resource('pods')).toMatchObject({
        kind: 'Pod',
        namespaced: true,
        shortNames: ['po'],
        verbs: expect.arrayContaining([
          'create',
          'delete',
          'deletecollection',
          'get',
          'list',
          'patch',
          'update',
          'watch',
        ]),
      });
      expect(resource('namespaces')).toMatchObject({ namespaced: false });
      for (const name of ['pods/status', 'pods/log', 'pods/exec'])
        expect(resource(name)).toBeDefined();
    });

    it('lists every group that the product uses', async () => {
      const { groups } = await getJson<APIGroupList>(cluster().client, '/apis');
      const names = groups.map(({ name }) => name);
      expect(names).toEqual(
        expect.arrayContaining([
          'apps',
          'coordination.k8s.io',
          'discovery.k8s.io',
          'networking.k8s.io',
          'storage.k8s.io',
          'apiextensions.k8s.io',
          'stream.streamspace.io',
        ]),
      );
    });

    it('serves a custom resource as it serves its own', async () => {
      const list = await getJson<APIResourceList>(
        cluster().client,
        '/apis/stream.streamspace.io/v1alpha1',
      );
      expect(list.resources).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            name: 'sessions',
            singularName: 'session',
            kind: 'Session',
            shortNames: ['ss'],
            categories: ['streamspace'],
          }),
          expect.objectContaining({ name: 'sessions/status' }),
        ]),
      );
    });

    it('answers 404 to a path, a group and a resource that it does not have', async () => {
      for (const path of [
        '/apis/no.such.group/v1',
        '/api/v1/nosuchthings',
        '/apis/apps/v1/namespaces/default/nosuchthings/x',
      ]) {
        const { statusCode } = await ask(cluster().kubeConfig, { path });
        expect([path, statusCode]).toEqual([path, 404]);
      }
    });

    it('tells the schemas of its kinds, custom ones too, by OpenAPI v2', async () => {
      const read = async () => {
        const { definitions } = await getJson<OpenApiV2>(
          cluster().client,
          '/openapi/v2',
        );
        return definitions;
      };
      const isSession = (definition: Definition) =>
        definition['x-kubernetes-group-version-kind']?.some(
          ({ kind }) => kind === 'Session',
        );
      let definitions = await read();
      // A real server writes them anew a moment after a definition has come.
      while (!Object.values(definitions).some(isSession))
        definitions = await read();
      const session = Object.values(definitions).find(isSession);
      expect(session!.properties.spec).toMatchObject({ type: 'object' });
      const container = definitions['io.k8s.api.core.v1.Container'];
      expect(container.properties.env).toMatchObject({
        type: 'array',
        items: { $ref: '#/definitions/io.k8s.api.core.v1.EnvVar' },
        'x-kubernetes-patch-merge-key': 'name',
        'x-kubernetes-patch-strategy': 'merge',
      });
    });

    it('tells them group by group by OpenAPI v3, from 1.24 on', async () => {
      const { client, minor } = cluster();
      if (minor < 24) return;
      type Index = { paths: Record<string, { serverRelativeURL: string }> };
      const { paths } = await getJson<Index>(client, '/openapi/v3');
      for (const [path, type] of [
        ['apis/apps/v1', 'io.k8s.api.apps.v1.DeploymentSpec'],
        [
          'apis/stream.streamspace.io/v1alpha1',
          'io.streamspace.stream.v1alpha1.Session',
        ],
      ]) {
        const { serverRelativeURL } = paths[path];
        expect(serverRelativeURL).toMatch(/\?hash=[0-9A-F]+$/);
        const { headers, body } = await ask<OpenApiV3>(cluster().kubeConfig, {
          path: serverRelativeURL,
        });
        expect(headers['cache-control']).toContain('immutable');
        expect(body.components.schemas).toHaveProperty([type, 'properties']);
      }
      const stale = await ask(cluster().kubeConfig, {
        path: '/openapi/v3/apis/apps/v1?hash=0000',
      });
      expect(stale.statusCode).toBe(301);
      expect(stale.headers.location).toBe(
        paths['apis/apps/v1'].serverRelativeURL,
      );
    });

    it('is understood by kubectl api-resources', async () => {
      const table = await cluster().kubectl.run([
        'api-resources',
        '--api-group',
        'stream.streamspace.io',
      ]);
      expect(table).toMatch(
        /^sessions +ss +stream\.streamspace\.io\/v1alpha1 +true +Session$/m,
      );
    });
  });

  describe('authentication', () => {
    it('answers 401 to a token that nobody was given', async () => {
      const { statusCode, body } = await ask(cluster().kubeConfig, {
        path: '/api/v1/namespaces',
        token: 'not-a-token',
      });
      expect(statusCode).toBe(401);
      expect(body).toMatchObject({ kind: 'Status', reason: 'Unauthorized' });
    });

    it('shows nothing to a stranger', async () => {
      const { statusCode, body } = await ask(cluster().kubeConfig, {
        path: '/api/v1/secrets',
        anonymous: true,
      });
      // A server that lets anonymous requests in refuses them by their rights.
      expect([401, 403]).toContain(statusCode);
      expect(body.kind).toBe('Status');
    });
  });
}
