import { ApiClient, startApiServer, type RunningApiServer } from '../fixture';

let server: RunningApiServer;
let client: ApiClient;

beforeAll(async () => {
  server = await startApiServer();
  client = new ApiClient(server.kubeconfig('admin'));
}, 180_000);

afterAll(async () => {
  client.close();
  await server.close();
});

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const PODS = '/api/v1/namespaces/default/pods';

function configMap(name: string, more: Record<string, unknown> = {}) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: { a: '1' },
    ...more,
  };
}

function pod(name: string, spec: Record<string, unknown> = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name: 'app', image: 'example/app:1' }], ...spec },
  };
}

describe('who may ask', () => {
  it('answers 401 without a token and leaves health and version open', async () => {
    const anonymous = { headers: { authorization: '' } };
    const pods = await client.request('GET', PODS, undefined, anonymous);
    expect(pods.status).toBe(401);
    expect(pods.body).toMatchObject({ kind: 'Status', reason: 'Unauthorized' });
    for (const path of ['/readyz', '/healthz', '/livez', '/version']) {
      const open = await client.request('GET', path, undefined, anonymous);
      expect(open.status).toBe(200);
    }
  });

  it('tells who somebody is', async () => {
    const gateway = new ApiClient(server.kubeconfig('gateway'));
    const review = await gateway.post(
      '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    );
    gateway.close();
    expect(review.status).toBe(201);
    expect(review.body.status.userInfo.username).toBe(
      'system:serviceaccount:streamspace-system:streamspace-gateway',
    );
  });
});

describe('create', () => {
  it('sets what the server alone decides', async () => {
    const { status, body } = await client.post(CONFIG_MAPS, configMap('made'));
    expect(status).toBe(201);
    expect(body.metadata).toMatchObject({
      name: 'made',
      namespace: 'default',
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resourceVersion: expect.stringMatching(/^\d+$/),
      creationTimestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const again = await client.post(CONFIG_MAPS, configMap('made'));
    expect(again.status).toBe(409);
    expect(again.body.message).toBe('configmaps "made" already exists');
  });

  it('generates a name', async () => {
    const { body } = await client.post(CONFIG_MAPS, {
      ...configMap(''),
      metadata: { generateName: 'made-' },
    });
    expect(body.metadata.name).toMatch(/^made-[a-z0-9]{5}$/);
  });

  it('takes YAML', async () => {
    const { status, body } = await client.request(
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
    expect((await client.post(CONFIG_MAPS, body)).status).toBe(status);
  });

  it('refuses a body beyond 3 MiB with 413 and an unknown namespace with 404', async () => {
    const big = configMap('big', { data: { a: 'x'.repeat(3 * 1024 * 1024) } });
    expect((await client.post(CONFIG_MAPS, big)).status).toBe(413);
    const lost = await client.post(
      '/api/v1/namespaces/nowhere/configmaps',
      configMap('lost'),
    );
    expect(lost.status).toBe(404);
    expect(lost.body.message).toBe('namespaces "nowhere" not found');
  });

  it('keeps nothing of a dry run', async () => {
    const path = `${CONFIG_MAPS}?dryRun=All`;
    expect((await client.post(path, configMap('tried'))).status).toBe(201);
    expect((await client.request('GET', `${CONFIG_MAPS}/tried`)).status).toBe(
      404,
    );
  });
});

describe('change', () => {
  it('refuses an update from an older version', async () => {
    const { body } = await client.post(CONFIG_MAPS, configMap('changed'));
    const path = `${CONFIG_MAPS}/changed`;
    const next = { ...body, data: { a: '2' } };
    const first = await client.request('PUT', path, next);
    expect(first.status).toBe(200);
    const second = await client.request('PUT', path, { ...body, data: {} });
    expect(second.status).toBe(409);
    expect(second.body.reason).toBe('Conflict');
  });

  it('leaves the version alone when nothing changes', async () => {
    const { body } = await client.post(CONFIG_MAPS, configMap('same'));
    const path = `${CONFIG_MAPS}/same`;
    const patched = await client.patch(path, { data: { a: '1' } });
    expect(patched.body.metadata.resourceVersion).toBe(
      body.metadata.resourceVersion,
    );
  });

  it('merges a patch and removes by null', async () => {
    await client.post(CONFIG_MAPS, configMap('merged'));
    const { body } = await client.patch(`${CONFIG_MAPS}/merged`, {
      data: { a: null, b: '2' },
      metadata: { labels: { x: 'y' } },
    });
    expect(body.data).toEqual({ b: '2' });
    expect(body.metadata.labels).toEqual({ x: 'y' });
  });

  it('answers 415 for other patches', async () => {
    for (const contentType of [
      'application/strategic-merge-patch+json',
      'application/json-patch+json',
      'application/apply-patch+yaml',
    ]) {
      const { status } = await client.request(
        'PATCH',
        `${CONFIG_MAPS}/merged`,
        '{}',
        { contentType },
      );
      expect(status).toBe(415);
    }
  });

  it('lets concurrent merge patches of one object all count', async () => {
    await client.post(CONFIG_MAPS, configMap('raced'));
    const fields = Array.from({ length: 20 }, (_, index) => `f${index}`);
    const answers = await Promise.all(
      fields.map(field =>
        client.patch(`${CONFIG_MAPS}/raced`, { data: { [field]: 'x' } }),
      ),
    );
    expect(answers.map(answer => answer.status)).toEqual(fields.map(() => 200));
    const { data } = await client.get(`${CONFIG_MAPS}/raced`);
    expect(Object.keys(data).sort()).toEqual(['a', ...fields].sort());
  });

  it('keeps spec and status apart and counts the generation of the spec', async () => {
    const path = '/apis/apps/v1/namespaces/default/deployments';
    const created = await client.post(path, {
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
    const status = await client.patch(`${path}/web/status`, {
      spec: { replicas: 9 },
      status: { readyReplicas: 1 },
    });
    expect(status.body.spec.replicas).toBe(1);
    expect(status.body.metadata.generation).toBe(1);
    const spec = await client.patch(`${path}/web`, {
      spec: { replicas: 3 },
      status: null,
    });
    expect(spec.body.status).toEqual({ readyReplicas: 1 });
    expect(spec.body.metadata.generation).toBe(2);
    const scale = await client.patch(`${path}/web/scale`, {
      spec: { replicas: 4 },
    });
    expect(scale.body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 4 },
      status: { selector: 'app=web' },
    });
    const selector = await client.patch(`${path}/web`, {
      spec: {
        selector: { matchLabels: { app: 'other' } },
        template: { metadata: { labels: { app: 'other' } } },
      },
    });
    expect(selector.status).toBe(422);
    expect(selector.body.message).toContain('field is immutable');
  });
});

describe('delete', () => {
  it('waits for finalizers', async () => {
    await client.post(
      CONFIG_MAPS,
      configMap('held', {
        metadata: { name: 'held', finalizers: ['example.com/hold'] },
      }),
    );
    const path = `${CONFIG_MAPS}/held`;
    const deleted = await client.request('DELETE', path);
    expect(deleted.body.metadata.deletionTimestamp).toBeDefined();
    const added = await client.patch(path, {
      metadata: { finalizers: ['example.com/hold', 'example.com/more'] },
    });
    expect(added.status).toBe(422);
    await client.patch(path, { metadata: { finalizers: null } });
    expect((await client.request('GET', path)).status).toBe(404);
  });

  it.each([
    ['Foreground', 'foregroundDeletion'],
    ['Orphan', 'orphan'],
  ])(
    'leaves %s deletion to the garbage collector',
    async (policy, finalizer) => {
      const name = policy.toLowerCase();
      await client.post(CONFIG_MAPS, configMap(name));
      const { body } = await client.request(
        'DELETE',
        `${CONFIG_MAPS}/${name}?propagationPolicy=${policy}`,
      );
      expect(body.metadata.finalizers).toEqual([finalizer]);
    },
  );

  it('checks preconditions', async () => {
    const { body } = await client.post(CONFIG_MAPS, configMap('guarded'));
    const path = `${CONFIG_MAPS}/guarded`;
    const options = (preconditions: Record<string, string>) => ({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions,
    });
    const wrong = await client.request('DELETE', path, options({ uid: 'x' }));
    expect(wrong.status).toBe(409);
    const right = await client.request(
      'DELETE',
      path,
      options({ uid: body.metadata.uid }),
    );
    expect(right.body.status).toBe('Success');
  });

  it('leaves a running pod to its node and removes one without a node at once', async () => {
    await client.post(PODS, pod('unscheduled'));
    await client.request('DELETE', `${PODS}/unscheduled`);
    expect((await client.request('GET', `${PODS}/unscheduled`)).status).toBe(
      404,
    );

    await client.post(PODS, pod('scheduled', { nodeName: 'local' }));
    const path = `${PODS}/scheduled`;
    const { body } = await client.request(
      'DELETE',
      `${path}?gracePeriodSeconds=5`,
    );
    expect(body.metadata.deletionGracePeriodSeconds).toBe(5);
    expect((await client.request('GET', path)).status).toBe(200);
    await client.request('DELETE', `${path}?gracePeriodSeconds=0`);
    expect((await client.request('GET', path)).status).toBe(404);
  });

  it('closes a namespace and lets it go when it is finalized', async () => {
    await client.post('/api/v1/namespaces', { metadata: { name: 'ending' } });
    const path = '/api/v1/namespaces/ending';
    const { body } = await client.request('DELETE', path);
    expect(body.status.phase).toBe('Terminating');
    const late = await client.post(`${path}/configmaps`, configMap('late'));
    expect(late.status).toBe(403);
    await client.request('PUT', `${path}/finalize`, {
      ...body,
      spec: { finalizers: [] },
    });
    expect((await client.request('GET', path)).status).toBe(404);
  });

  it('deletes the selected ones of a collection', async () => {
    for (const [name, label] of [
      ['c1', 'go'],
      ['c2', 'go'],
      ['c3', 'stay'],
    ]) {
      await client.post(
        CONFIG_MAPS,
        configMap(name, {
          metadata: { name, labels: { collection: label } },
        }),
      );
    }
    await client.request(
      'DELETE',
      `${CONFIG_MAPS}?labelSelector=collection%3Dgo`,
    );
    const { items } = await client.get(
      `${CONFIG_MAPS}?labelSelector=collection`,
    );
    expect(
      items.map((item: { metadata: { name: string } }) => item.metadata.name),
    ).toEqual(['c3']);
  });
});

describe('pods', () => {
  it('binds a pod to a node once', async () => {
    await client.post(PODS, pod('bound'));
    const binding = {
      metadata: { name: 'bound' },
      target: { kind: 'Node', name: 'local' },
    };
    expect((await client.post(`${PODS}/bound/binding`, binding)).status).toBe(
      201,
    );
    expect((await client.post(`${PODS}/bound/binding`, binding)).status).toBe(
      409,
    );
    const { items } = await client.get(
      `${PODS}?fieldSelector=spec.nodeName%3Dlocal,metadata.name%3Dbound`,
    );
    expect(items).toHaveLength(1);
    expect(
      (await client.request('GET', `${PODS}?fieldSelector=spec.other%3Dx`))
        .status,
    ).toBe(400);
  });

  it('says what is missing', async () => {
    const { status, body } = await client.post(PODS, {
      ...pod('bad'),
      spec: {
        containers: [
          { name: 'app', volumeMounts: [{ name: 'home', mountPath: '/' }] },
        ],
      },
    });
    expect(status).toBe(422);
    expect(body.message).toContain('spec.containers[0].image: Required value');
    expect(body.message).toContain(
      'spec.containers[0].volumeMounts[0].name: Not found: "home"',
    );
  });

  it('shows a table as kubectl asks for it', async () => {
    await client.patch(`${PODS}/bound/status`, {
      status: {
        phase: 'Running',
        podIP: '127.32.0.2',
        containerStatuses: [
          {
            name: 'app',
            ready: false,
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
          },
        ],
      },
    });
    const table = await client.get(
      `${PODS}?fieldSelector=metadata.name%3Dbound`,
      {
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      },
    );
    expect(table.kind).toBe('Table');
    expect(table.rows[0].cells.slice(0, 4)).toEqual([
      'bound',
      '0/1',
      'CrashLoopBackOff',
      '4',
    ]);
    expect(table.rows[0].object.kind).toBe('PartialObjectMetadata');
  });
});
