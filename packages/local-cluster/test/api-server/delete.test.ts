import { useApiServer } from '../fixture';
import { CONFIG_MAPS, PODS, configMap, pod } from './samples';

const api = useApiServer();

describe('delete', () => {
  it('waits for finalizers', async () => {
    await api.client.post(
      CONFIG_MAPS,
      configMap('held', {
        metadata: { name: 'held', finalizers: ['example.com/hold'] },
      }),
    );
    const path = `${CONFIG_MAPS}/held`;
    const deleted = await api.client.request('DELETE', path);
    expect(deleted.body.metadata.deletionTimestamp).toBeDefined();
    const added = await api.client.patch(path, {
      metadata: { finalizers: ['example.com/hold', 'example.com/more'] },
    });
    expect(added.status).toBe(422);
    await api.client.patch(path, { metadata: { finalizers: null } });
    expect((await api.client.request('GET', path)).status).toBe(404);
  });

  it.each([
    ['Foreground', 'foregroundDeletion'],
    ['Orphan', 'orphan'],
  ])(
    'leaves %s deletion to the garbage collector',
    async (policy, finalizer) => {
      const name = policy.toLowerCase();
      await api.client.post(CONFIG_MAPS, configMap(name));
      const { body } = await api.client.request(
        'DELETE',
        `${CONFIG_MAPS}/${name}?propagationPolicy=${policy}`,
      );
      expect(body.metadata.finalizers).toEqual([finalizer]);
    },
  );

  it('checks preconditions', async () => {
    const { body } = await api.client.post(CONFIG_MAPS, configMap('guarded'));
    const path = `${CONFIG_MAPS}/guarded`;
    const options = (preconditions: Record<string, string>) => ({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions,
    });
    const wrong = await api.client.request(
      'DELETE',
      path,
      options({ uid: 'x' }),
    );
    expect(wrong.status).toBe(409);
    const right = await api.client.request(
      'DELETE',
      path,
      options({ uid: body.metadata.uid }),
    );
    expect(right.body.status).toBe('Success');
  });

  it('leaves a running pod to its node and removes one without a node at once', async () => {
    await api.client.post(PODS, pod('unscheduled'));
    await api.client.request('DELETE', `${PODS}/unscheduled`);
    expect(
      (await api.client.request('GET', `${PODS}/unscheduled`)).status,
    ).toBe(404);

    await api.client.post(PODS, pod('scheduled', { nodeName: 'local' }));
    const path = `${PODS}/scheduled`;
    const { body } = await api.client.request(
      'DELETE',
      `${path}?gracePeriodSeconds=5`,
    );
    expect(body.metadata.deletionGracePeriodSeconds).toBe(5);
    expect((await api.client.request('GET', path)).status).toBe(200);
    await api.client.request('DELETE', `${path}?gracePeriodSeconds=0`);
    expect((await api.client.request('GET', path)).status).toBe(404);
  });

  it('closes a namespace and lets it go when it is finalized', async () => {
    await api.client.post('/api/v1/namespaces', {
      metadata: { name: 'ending' },
    });
    const path = '/api/v1/namespaces/ending';
    const { body } = await api.client.request('DELETE', path);
    expect(body.status.phase).toBe('Terminating');
    const late = await api.client.post(`${path}/configmaps`, configMap('late'));
    expect(late.status).toBe(403);
    await api.client.request('PUT', `${path}/finalize`, {
      ...body,
      spec: { finalizers: [] },
    });
    expect((await api.client.request('GET', path)).status).toBe(404);
  });

  it('deletes the selected ones of a collection', async () => {
    for (const [name, label] of [
      ['c1', 'go'],
      ['c2', 'go'],
      ['c3', 'stay'],
    ]) {
      await api.client.post(
        CONFIG_MAPS,
        configMap(name, {
          metadata: { name, labels: { collection: label } },
        }),
      );
    }
    await api.client.request(
      'DELETE',
      `${CONFIG_MAPS}?labelSelector=collection%3Dgo`,
    );
    const { items } = await api.client.get(
      `${CONFIG_MAPS}?labelSelector=collection`,
    );
    expect(
      items.map((item: { metadata: { name: string } }) => item.metadata.name),
    ).toEqual(['c3']);
  });
});
