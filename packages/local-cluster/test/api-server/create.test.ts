import { useApiServer } from '../fixture';
import { CONFIG_MAPS, configMap } from './samples';

const api = useApiServer();

describe('create', () => {
  it('sets what the server alone decides', async () => {
    const { status, body } = await api.client.post(
      CONFIG_MAPS,
      configMap('made'),
    );
    expect(status).toBe(201);
    expect(body.metadata).toMatchObject({
      name: 'made',
      namespace: 'default',
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resourceVersion: expect.stringMatching(/^\d+$/),
      creationTimestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const again = await api.client.post(CONFIG_MAPS, configMap('made'));
    expect(again.status).toBe(409);
    expect(again.body.message).toBe('configmaps "made" already exists');
  });

  it('generates a name', async () => {
    const { body } = await api.client.post(CONFIG_MAPS, {
      ...configMap(''),
      metadata: { generateName: 'made-' },
    });
    expect(body.metadata.name).toMatch(/^made-[a-z0-9]{5}$/);
  });

  it('takes YAML', async () => {
    const { status, body } = await api.client.request(
      'POST',
      CONFIG_MAPS,
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: from-yaml}\ndata: {a: "1"}\n',
      { contentType: 'application/yaml' },
    );
    expect(status).toBe(201);
    expect(body.data).toEqual({ a: '1' });
  });

  it.each([
    ['broken JSON', '{"kind": ', 400],
    ['another kind', { apiVersion: 'v1', kind: 'Secret', metadata: {} }, 400],
    ['another version', { apiVersion: 'v2', kind: 'ConfigMap' }, 400],
    ['no object', [1], 400],
    ['a bad name', configMap('No Good'), 422],
    ['no name', configMap(''), 422],
    [
      'another namespace',
      configMap('x', { metadata: { name: 'x', namespace: 'kube-system' } }),
      400,
    ],
    [
      'a bad label',
      configMap('x', { metadata: { name: 'x', labels: { a: '-' } } }),
      422,
    ],
    [
      'labels that are no text',
      configMap('x', { metadata: { name: 'x', labels: { a: 1 } } }),
      400,
    ],
  ])('refuses %s', async (_what, body, status) => {
    expect((await api.client.post(CONFIG_MAPS, body)).status).toBe(status);
  });

  it('refuses a body beyond 3 MiB with 413 and an unknown namespace with 404', async () => {
    const big = configMap('big', { data: { a: 'x'.repeat(3 * 1024 * 1024) } });
    expect((await api.client.post(CONFIG_MAPS, big)).status).toBe(413);
    const lost = await api.client.post(
      '/api/v1/namespaces/nowhere/configmaps',
      configMap('lost'),
    );
    expect(lost.status).toBe(404);
    expect(lost.body.message).toBe('namespaces "nowhere" not found');
  });

  it('keeps nothing of a dry run', async () => {
    const path = `${CONFIG_MAPS}?dryRun=All`;
    expect((await api.client.post(path, configMap('tried'))).status).toBe(201);
    expect(
      (await api.client.request('GET', `${CONFIG_MAPS}/tried`)).status,
    ).toBe(404);
  });

  it('serves kinds in the versions that they had before as well', async () => {
    const path = (version: string) =>
      `/apis/policy/${version}/namespaces/default/poddisruptionbudgets`;
    const { status, body } = await api.client.post(path('v1beta1'), {
      metadata: { name: 'older' },
      spec: { minAvailable: 1 },
    });
    expect([status, body.apiVersion]).toEqual([201, 'policy/v1beta1']);
    const newer = await api.client.get(`${path('v1')}/older`);
    expect(newer.apiVersion).toBe('policy/v1');
    const older = await api.client.get(path('v1beta1'));
    expect(older.items).toMatchObject([
      { apiVersion: 'policy/v1beta1', spec: { minAvailable: 1 } },
    ]);
  });
});
