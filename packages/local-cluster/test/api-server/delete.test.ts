import { ApiClient, startApiServer, type RunningApiServer } from '../fixture';
import { CONFIG_MAPS, PODS, configMap, pod } from './samples';

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
