import { useApiServer } from '../fixture';
import { CONFIG_MAPS, configMap } from './samples';

const api = useApiServer();

describe('change', () => {
  it('refuses an update from an older version', async () => {
    const { body } = await api.client.post(CONFIG_MAPS, configMap('changed'));
    const path = `${CONFIG_MAPS}/changed`;
    const next = { ...body, data: { a: '2' } };
    const first = await api.client.request('PUT', path, next);
    expect(first.status).toBe(200);
    const second = await api.client.request('PUT', path, { ...body, data: {} });
    expect(second.status).toBe(409);
    expect(second.body.reason).toBe('Conflict');
  });

  it('leaves the version alone when nothing changes', async () => {
    const { body } = await api.client.post(CONFIG_MAPS, configMap('same'));
    const path = `${CONFIG_MAPS}/same`;
    const patched = await api.client.patch(path, { data: { a: '1' } });
    expect(patched.body.metadata.resourceVersion).toBe(
      body.metadata.resourceVersion,
    );
  });

  it('merges a patch and removes by null', async () => {
    await api.client.post(CONFIG_MAPS, configMap('merged'));
    const { body } = await api.client.patch(`${CONFIG_MAPS}/merged`, {
      data: { a: null, b: '2' },
      metadata: { labels: { x: 'y' } },
    });
    expect(body.data).toEqual({ b: '2' });
    expect(body.metadata.labels).toEqual({ x: 'y' });
  });

  it('answers 415 for server-side apply', async () => {
    const { status } = await api.client.request(
      'PATCH',
      `${CONFIG_MAPS}/merged`,
      '{}',
      { contentType: 'application/apply-patch+yaml' },
    );
    expect(status).toBe(415);
  });

  it('lets concurrent merge patches of one object all count', async () => {
    await api.client.post(CONFIG_MAPS, configMap('raced'));
    const fields = Array.from({ length: 20 }, (_, index) => `f${index}`);
    const answers = await Promise.all(
      fields.map(field =>
        api.client.patch(`${CONFIG_MAPS}/raced`, { data: { [field]: 'x' } }),
      ),
    );
    expect(answers.map(answer => answer.status)).toEqual(fields.map(() => 200));
    const { data } = await api.client.get(`${CONFIG_MAPS}/raced`);
    expect(Object.keys(data).sort()).toEqual(['a', ...fields].sort());
  });

  it('keeps spec and status apart and counts the generation of the spec', async () => {
    const path = '/apis/apps/v1/namespaces/default/deployments';
    const created = await api.client.post(path, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'web', image: 'web:1' }] },
        },
      },
      status: { replicas: 7 },
    });
    expect(created.body.status).toEqual({});
    expect(created.body.spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } },
      template: {
        spec: { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' },
      },
    });
    const status = await api.client.patch(`${path}/web/status`, {
      spec: { replicas: 9 },
      status: { readyReplicas: 1 },
    });
    expect(status.body.spec.replicas).toBe(1);
    expect(status.body.metadata.generation).toBe(1);
    const spec = await api.client.patch(`${path}/web`, {
      spec: { replicas: 3 },
      status: null,
    });
    expect(spec.body.status).toEqual({ readyReplicas: 1 });
    expect(spec.body.metadata.generation).toBe(2);
    const scale = await api.client.patch(`${path}/web/scale`, {
      spec: { replicas: 4 },
    });
    expect(scale.body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 4 },
      status: { selector: 'app=web' },
    });
    const selector = await api.client.patch(`${path}/web`, {
      spec: {
        selector: { matchLabels: { app: 'other' } },
        template: { metadata: { labels: { app: 'other' } } },
      },
    });
    expect(selector.status).toBe(422);
    expect(selector.body.message).toContain('field is immutable');
  });
});
