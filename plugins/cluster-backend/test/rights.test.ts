import { ConfigMap, Secret } from '@streamspace/plugin-node';
import { ClusterFixture } from './support/ClusterFixture';
import { operationsOn, type Operation } from './support/operations';
import { ViewClient } from './support/ViewClient';

jest.setTimeout(120_000);

describe('who may do what in a cluster', () => {
  let fixture: ClusterFixture;
  let namespace: string;
  const elsewhere = 'default';

  beforeAll(async () => {
    fixture = await ClusterFixture.start();
    ({ namespace } = fixture.cluster);
    const { client } = fixture.cluster;
    await client.create(ConfigMap, { metadata: { name: 'a', namespace } });
    await client.create(Secret, {
      metadata: { name: 'a', namespace },
      data: { password: 'aHVudGVyMg==' },
    });
  });
  afterAll(() => fixture?.stop());

  const statusOf = async (
    user: string | undefined,
    { method, path, body }: Omit<Operation, 'id'>,
    headers: Record<string, string> = {},
  ) => {
    const { status } = await fixture
      .as(user)
      .send(method, path)
      .set(headers)
      .send(body);
    return status;
  };

  it.each([
    [undefined, 401],
    // The portal says no, whatever the cluster says, and the cluster is asked for nothing.
    ['nobody', 403],
    ['outsider', 403],
  ])('refuses %p on every route and socket', async (user, refusal) => {
    const { api, records } = fixture;
    const before = { asked: api.asked.length, records: records.length };
    const forged = {
      'Impersonate-User': 'user:default/admin',
      'Impersonate-Group': 'system:masters',
    };
    for (const operation of operationsOn(namespace, 'a')) {
      const { id } = operation;
      const expected = id === 'reviewAccess' && user ? 200 : refusal;
      expect([id, await statusOf(user, operation, forged)]).toEqual([
        id,
        expected,
      ]);
    }
    const asked = api.asked.slice(before.asked);
    expect(
      asked.filter(one =>
        /^\w+ \/api\/v1\/(namespaces\/|configmaps|secrets|nodes|pods)/.test(
          one,
        ),
      ),
    ).toEqual([]);
    expect(records).toHaveLength(before.records);
    if (!user) return;
    const view = await ViewClient.open(
      await fixture.socket(user, '/cluster', forged),
      { apiVersion: 'v1', resource: 'configmaps' },
    );
    const { error } = await view.until(seen => seen.error);
    expect(error).toContain('streamspace.cluster.read');
    for (const path of [
      '/logs/a',
      '/exec/a',
      '/exec/a?mode=attach',
      '/port-forward/a',
    ]) {
      const query = `${path.includes('?') ? '&' : '?'}namespace=${namespace}&container=main&port=80`;
      const socket = await fixture.socket(user, `${path}${query}`, forged);
      expect([path, await socket.closed]).toEqual([path, 4403]);
    }
  });

  it('lets who may only see change nothing, on every route', async () => {
    const changing = operationsOn(namespace, 'a').filter(
      ({ id, method }) => method !== 'get' && id !== 'reviewAccess',
    );
    for (const operation of changing) {
      expect([operation.id, await statusOf('viewer', operation)]).toEqual([
        operation.id,
        403,
      ]);
    }
    const live = fixture.cluster.client.get(ConfigMap, {
      namespace,
      name: 'a',
    });
    expect((await live).metadata?.name).toBe('a');
  });

  it('holds to conditions on namespace, kind and verb', async () => {
    const configMap = (where: string) => ({
      apiVersion: 'v1',
      resource: 'configmaps',
      namespace: where,
      name: 'a',
    });
    const of = (kind: string, where: string) =>
      `apiVersion=v1&resource=${kind}&namespace=${where}`;
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'new', namespace },
    };
    const port = (where: string) => ({
      ...{ namespace: where, pod: 'none' },
      ...{ port: 80, protocol: 'http' },
    });
    const cases: [number, Omit<Operation, 'id'>][] = [
      // Keeper may see ConfigMaps and Secrets,
      [
        200,
        { method: 'get', path: `/resources?${of('configmaps', namespace)}` },
      ],
      [403, { method: 'get', path: `/resources?${of('services', namespace)}` }],
      [403, { method: 'get', path: '/pods' }],
      [
        200,
        { method: 'get', path: `/resources/a?${of('configmaps', namespace)}` },
      ],
      [
        403,
        { method: 'get', path: `/resources/a?${of('services', namespace)}` },
      ],
      // patch in one namespace,
      [
        200,
        {
          method: 'patch',
          path: '/resources',
          body: { ...configMap(namespace), patch: {} },
        },
      ],
      [
        403,
        {
          method: 'patch',
          path: '/resources',
          body: { ...configMap(elsewhere), patch: {} },
        },
      ],
      [403, { method: 'post', path: '/resources', body: { object } }],
      [403, { method: 'put', path: '/resources', body: { object } }],
      // and there reveal, delete,
      [
        200,
        {
          method: 'post',
          path: '/secrets/a/reveal',
          body: { namespace, key: 'password' },
        },
      ],
      [
        403,
        {
          method: 'post',
          path: '/secrets/a/reveal',
          body: { namespace: elsewhere, key: 'password' },
        },
      ],
      [
        403,
        {
          method: 'delete',
          path: `/resources?${of('configmaps', elsewhere)}&name=a`,
        },
      ],
      [
        204,
        {
          method: 'delete',
          path: `/resources?${of('configmaps', namespace)}&name=a`,
        },
      ],
      // open the ports of pods, if there are any,
      [404, { method: 'post', path: '/port-forwards', body: port(namespace) }],
      [403, { method: 'post', path: '/port-forwards', body: port(elsewhere) }],
      // A drain is of all namespaces.
      [403, { method: 'get', path: '/nodes/a/drain' }],
      [403, { method: 'post', path: '/nodes/a/drain', body: {} }],
    ];
    for (const [expected, request] of cases) {
      const status = await statusOf('keeper', request);
      expect([request, status]).toEqual([request, expected]);
    }
    const look = async (resource: string) =>
      ViewClient.open(await fixture.socket('keeper', '/cluster'), {
        apiVersion: 'v1',
        resource,
      });
    const refused = await look('services');
    expect((await refused.until(({ error }) => error)).error).toContain(
      'is missing to list services',
    );
    const seen = await look('configmaps');
    await seen.until(({ columns }) => columns.length > 0);
    const closed = async (path: string, where: string) => {
      const query = `namespace=${where}&container=main&port=80`;
      return (await fixture.socket('keeper', `${path}?${query}`)).closed;
    };
    // The pod is not there, which only those hear who may enter.
    expect(await closed('/exec/none', namespace)).toBe(1000);
    expect(await closed('/exec/none', elsewhere)).toBe(4403);
    expect(await closed('/port-forward/none', namespace)).toBe(4400);
    expect(await closed('/port-forward/none', elsewhere)).toBe(4403);
    expect(await closed('/logs/none', namespace)).toBe(4403);
  });
});
