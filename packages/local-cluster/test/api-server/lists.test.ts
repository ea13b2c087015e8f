import { useApiServer, type Json } from '../fixture';

const api = useApiServer();

const PATH = '/api/v1/namespaces/default/configmaps';

const create = (name: string, labels: Record<string, string> = {}) =>
  api.client.post(PATH, { metadata: { name, labels } });
const names = (list: Json) =>
  list.items.map((item: Json) => item.metadata.name);

describe('list', () => {
  it('pages through one state of the list, whatever changes meanwhile', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await create(name);
    const first = await api.client.get(`${PATH}?limit=2`);
    expect(names(first)).toEqual(['a', 'b']);
    expect(first.metadata.remainingItemCount).toBe(3);
    await api.client.request('DELETE', `${PATH}/c`);
    await create('bb');
    const next = await api.client.get(
      `${PATH}?limit=3&continue=${first.metadata.continue}`,
    );
    expect(names(next)).toEqual(['c', 'd', 'e']);
    expect(next.metadata.continue).toBeUndefined();
    expect(next.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
    expect(names(await api.client.get(PATH))).toEqual([
      'a',
      'b',
      'bb',
      'd',
      'e',
    ]);
  });

  it('sends a long list whole, piece by piece', async () => {
    const data = { text: 'ä'.repeat(150_000) };
    for (const name of ['long-1', 'long-2', 'long-3']) {
      const metadata = { name, labels: { long: 'yes' } };
      await api.client.post(PATH, { metadata, data });
    }
    const { headers, body } = await api.client.request(
      'GET',
      `${PATH}?labelSelector=long`,
    );
    expect(headers['content-length']).toBeUndefined();
    expect(body.items.map((item: Json) => item.data)).toEqual([
      data,
      data,
      data,
    ]);
    for (const name of names(body))
      await api.client.request('DELETE', `${PATH}/${name}`);
  });

  it('answers 400 for a continue token that is none', async () => {
    const answer = await api.client.request('GET', `${PATH}?continue=nonsense`);
    expect(answer.status).toBe(400);
  });

  it('selects by labels', async () => {
    await create('web', { app: 'web', tier: 'front' });
    await create('api', { app: 'api', tier: 'back' });
    const select = async (selector: string) =>
      names(
        await api.client.get(
          `${PATH}?labelSelector=${encodeURIComponent(selector)}`,
        ),
      );
    expect(await select('app=web')).toEqual(['web']);
    expect(await select('app in (web, api),tier!=front')).toEqual(['api']);
    expect(await select('app,app notin (web)')).toEqual(['api']);
    expect(await select('!app')).not.toContain('web');
    const wrong = await api.client.request(
      'GET',
      `${PATH}?labelSelector=a%3D%3D%3Db`,
    );
    expect(wrong.status).toBe(400);
  });

  it('answers 504 for a version from the future', async () => {
    const answer = await api.client.request(
      'GET',
      `${PATH}?resourceVersion=999999`,
    );
    expect(answer.status).toBe(504);
  });
});

describe('watch', () => {
  it('begins with what is there and goes on with what changes', async () => {
    await create('seen', { watch: 'one' });
    const watch = await api.client.watch(
      `${PATH}?watch=true&labelSelector=watch%3Done`,
    );
    expect(await watch.next()).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'seen' } },
    });
    await api.client.patch(`${PATH}/seen`, { data: { a: '1' } });
    expect(await watch.next()).toMatchObject({
      type: 'MODIFIED',
      object: { data: { a: '1' } },
    });
    await api.client.patch(`${PATH}/seen`, {
      metadata: { labels: { watch: 'other' } },
    });
    expect(await watch.next()).toMatchObject({
      type: 'DELETED',
      object: { metadata: { name: 'seen' } },
    });
    await api.client.patch(`${PATH}/seen`, {
      metadata: { labels: { watch: 'one' } },
    });
    expect((await watch.next())?.type).toBe('ADDED');
    await api.client.request('DELETE', `${PATH}/seen`);
    const deleted = await watch.next();
    expect(deleted?.type).toBe('DELETED');
    watch.close();
  });

  it('continues from a version, also after the server was restarted', async () => {
    const { metadata } = await api.client.get(PATH);
    await create('missed');
    await api.client.request('DELETE', `${PATH}/missed`);
    api.client.close();
    await api.server.restart();
    const watch = await api.client.watch(
      `${PATH}?watch=true&resourceVersion=${metadata.resourceVersion}`,
    );
    expect(await watch.next()).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'missed' } },
    });
    expect(await watch.next()).toMatchObject({
      type: 'DELETED',
      object: { metadata: { name: 'missed' } },
    });
    watch.close();
  });

  it('streams a list and marks its end', async () => {
    const { items } = await api.client.get(PATH);
    const watch = await api.client.watch(
      `${PATH}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
    );
    for (let index = 0; index < items.length; index++) {
      expect((await watch.next())?.type).toBe('ADDED');
    }
    const bookmark = await watch.next();
    expect(bookmark).toMatchObject({
      type: 'BOOKMARK',
      object: {
        kind: 'ConfigMap',
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
    watch.close();
  });

  it('ends when its time is over', async () => {
    const { metadata } = await api.client.get(PATH);
    const watch = await api.client.watch(
      `${PATH}?watch=true&timeoutSeconds=1&resourceVersion=${metadata.resourceVersion}`,
    );
    expect(await watch.next()).toBeUndefined();
  });

  it('shows tables, with columns in the first event alone', async () => {
    await create('tabled', { watch: 'table' });
    const watch = await api.client.watch(
      `${PATH}?watch=true&labelSelector=watch%3Dtable`,
      {
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
      },
    );
    const first = await watch.next();
    expect(first?.object.columnDefinitions).toHaveLength(3);
    await api.client.patch(`${PATH}/tabled`, { data: { a: '1' } });
    const second = await watch.next();
    expect(second?.object).toMatchObject({
      kind: 'Table',
      columnDefinitions: null,
    });
    expect(second?.object.rows[0].cells.slice(0, 2)).toEqual(['tabled', 1]);
    watch.close();
  });
});

describe('discovery', () => {
  it('lists groups, versions and resources in both forms', async () => {
    const groups = await api.client.get('/apis');
    expect(groups.groups.map((group: Json) => group.name)).toContain('apps');
    const apps = await api.client.get('/apis/apps/v1');
    expect(apps.resources.map((resource: Json) => resource.name)).toEqual(
      expect.arrayContaining([
        'deployments',
        'deployments/status',
        'deployments/scale',
      ]),
    );
    const aggregated = await api.client.get('/api', {
      accept:
        'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
    });
    expect(aggregated.kind).toBe('APIGroupDiscoveryList');
    expect(aggregated.items[0].versions[0].resources[0].resource).toBe(
      'namespaces',
    );
    expect(
      (await api.client.request('GET', '/apis/none.example.com/v1/x')).status,
    ).toBe(404);
  });
});
