import { Secret } from '@streamspace/plugin-node';
import { ClusterFixture } from './support/ClusterFixture';
import { ViewClient } from './support/ViewClient';
import { wrongSecrets } from './support/wrongSecrets';

jest.setTimeout(120_000);

describe('attacks on the API of a cluster', () => {
  let fixture: ClusterFixture;
  let namespace: string;

  beforeAll(async () => {
    fixture = await ClusterFixture.start();
    ({ namespace } = fixture.cluster);
  });
  afterAll(() => fixture?.stop());

  it('hides the values of Secrets, keeps them through an edit, and shows them one by one', async () => {
    const value = Buffer.from('hunter2').toString('base64');
    await fixture.cluster.client.create(Secret, {
      metadata: { name: 'safe', namespace },
      data: { password: value, user: 'YWxpY2U=' },
    });
    const admin = fixture.as('admin');
    const path = `/resources/safe?apiVersion=v1&resource=secrets&namespace=${namespace}`;
    const { body } = await admin.get(path);
    expect(body.data).toEqual({
      password: '<hidden, 7 bytes>',
      user: '<hidden, 5 bytes>',
    });
    const edited = await admin.send('put', '/resources').send({
      object: { ...body, data: { ...body.data, user: 'Ym9i' } },
    });
    expect(edited.body.data).toEqual({
      password: '<hidden, 7 bytes>',
      user: '<hidden, 3 bytes, changed>',
    });
    const live = await fixture.cluster.client.get(Secret, {
      namespace,
      name: 'safe',
    });
    expect(live.data).toEqual({ password: value, user: 'Ym9i' });
    const shown = await admin
      .send('post', '/secrets/safe/reveal')
      .send({ namespace, key: 'password' });
    expect(shown.body).toEqual({ value });
    const refused = await fixture
      .as('viewer')
      .send('post', '/secrets/safe/reveal')
      .send({ namespace, key: 'password' });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('streamspace.cluster.secret');
    const rows = await admin.get(
      `/resources?apiVersion=v1&resource=secrets&namespace=${namespace}`,
    );
    expect(JSON.stringify(rows.body)).not.toContain(value);
    expect(fixture.records.at(-1)).toMatchObject({
      eventId: 'secret-reveal',
      status: 'succeeded',
      meta: { namespace, name: 'safe', key: 'password' },
    });
    expect(JSON.stringify(fixture.records)).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  it('tells no value of a Secret where something goes wrong, or in what kubectl left', async () => {
    const admin = fixture.as('admin');
    const value = 'hunter2';
    const base64 = Buffer.from(value).toString('base64');
    const heard: string[] = [];
    const send = async (method: 'post' | 'put' | 'patch', body: object) => {
      const { status, text } = await admin
        .send(method, '/resources')
        .send(body);
      heard.push(text);
      return status;
    };
    const applied = {
      name: 'applied',
      namespace,
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"p":"${base64}"}}`,
      },
    };
    const made = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: applied,
      stringData: { p: value },
    };
    for (const dryRun of [true, false]) {
      expect(await send('post', { object: made, dryRun })).toBe(200);
    }
    const wrong = wrongSecrets({ namespace, name: 'applied' }, value);
    for (const [method, body] of wrong) {
      for (const dryRun of [true, false]) {
        await send(method, { ...body, dryRun });
      }
    }
    for (const path of ['/resources/applied', '/resources']) {
      const { text } = await admin.get(
        `${path}?apiVersion=v1&resource=secrets&namespace=${namespace}`,
      );
      heard.push(text);
    }
    const view = await ViewClient.open(
      await fixture.socket('admin', '/cluster'),
      { apiVersion: 'v1', resource: 'secrets' },
    );
    heard.push(JSON.stringify(await view.until(({ names }) => names)));
    const everything = [
      ...heard,
      JSON.stringify(fixture.records),
      ...fixture.logged,
    ];
    const leaks = everything.filter(
      text => text.includes(value) || text.includes(base64),
    );
    expect(leaks).toEqual([]);
  });

  it('lets no name out of the path of its kind', async () => {
    const admin = fixture.as('admin');
    const get = (name: string, query = 'resource=pods') =>
      admin.get(
        `/resources/${encodeURIComponent(name)}?apiVersion=v1&namespace=${namespace}&${query}`,
      );
    for (const name of ['../../secrets', 'a/exec', 'a/proxy/metrics', '..']) {
      const { status } = await get(name);
      expect([name, [400, 404].includes(status)]).toEqual([name, true]);
    }
    for (const resource of ['pods/proxy', '../nodes', 'pods%2Flog']) {
      const { status } = await get('a', `resource=${resource}`);
      expect([resource, [400, 404].includes(status)]).toEqual([resource, true]);
    }
    const up = { apiVersion: 'v1', resource: 'pods', patch: {} };
    for (const names of [
      { namespace, name: '..' },
      { namespace: '..', name: 'pods' },
    ]) {
      const { status } = await admin
        .send('patch', '/resources')
        .send({ ...up, ...names });
      expect([names, status]).toEqual([names, 400]);
    }
    const version = await admin.get(
      `/resources?apiVersion=${encodeURIComponent('v1/../../api')}&resource=pods`,
    );
    expect(version.status).toBe(400);
    const eviction = await admin.send('post', '/resources').send({
      object: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a', namespace },
      },
      resource: 'pods',
      subresource: 'proxy',
    });
    expect(eviction.status).toBe(400);
  });

  it('refuses bodies that are too large, too deep, or no JSON', async () => {
    const admin = fixture.as('admin');
    const post = (type: string, body: string) =>
      admin.send('post', '/resources').set('content-type', type).send(body);
    const depth = 100_000;
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const object = (data: string) =>
      `{"object":{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"deep","namespace":"${namespace}"},"data":${data}}}`;
    const bomb = '&a [x,x]\n&b [*a,*a]\n&c [*b,*b]';
    expect((await post('application/yaml', bomb)).status).toBe(415);
    expect((await post('application/json', bomb)).status).toBe(400);
    const big = object(`{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`);
    expect((await post('application/json', big)).status).toBe(413);
    const refused = await post('application/json', object(deep));
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('deep');
  });

  it('takes no made-up cursor, namespace or filter for what it is not', async () => {
    const admin = fixture.as('admin');
    const list = (query: string) =>
      admin.get(`/resources?apiVersion=v1&resource=configmaps&${query}`);
    const cursor = (...parts: unknown[]) =>
      `cursor=${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
    for (const query of [
      'cursor=x',
      cursor('', '{', 'a', 'after'),
      cursor('', '{"a":1}', 'a', 'after'),
      cursor('-Name', '"a"', 'a', 'after'),
      'namespace=..',
      'namespace=a/b',
      'namespace=%3Cb%3E',
      'sort=__proto__',
    ]) {
      expect([query, (await list(query)).status]).toEqual([query, 400]);
    }
    const { body } = await list('filter=__proto__%3Dx&filter=constructor%3Dy');
    expect(body.items).toEqual([]);
  });

  it('keeps a socket that says nonsense from anybody else, and says what was wrong', async () => {
    const target = { apiVersion: 'v1', resource: 'configmaps' };
    const subscribe = { type: 'subscribe', id: 'v', target };
    const cursor = Buffer.from('["","{","a","after"]').toString('base64url');
    const refusals: [object, RegExp][] = [
      [{ ...subscribe, page: { cursor } }, /cursor/],
      [{ ...subscribe, query: { sort: 'Nose' } }, /no column .*Nose/],
      [
        { ...subscribe, query: { namespaces: ['../x'] } },
        /no name of a namespace/,
      ],
      [{ ...subscribe, query: { labelSelector: '<b>' } }, /no requirement/],
      [{ ...subscribe, target: { ...target, apiVersion: '../v1' } }, /no|none/],
    ];
    const socket = await fixture.socket('admin', '/cluster');
    for (const [message, reason] of refusals) {
      await socket.send(message);
      const [told] = (await socket.until(({ type }) => type === 'error')).slice(
        -1,
      );
      expect(JSON.stringify(told)).toMatch(reason);
    }
    const odd = await fixture.socket('admin', '/cluster');
    await odd.until(({ type }) => type === 'ready');
    await odd.send({ type: 'subscribe', id: { toString: 1 }, target });
    expect(await odd.closed).toBe(4400);
    for (const path of [
      `/logs/web?namespace=${namespace}&of=${'x'.repeat(250)}`,
      `/logs/web?namespace=${namespace}`,
      `/logs/web?namespace=${namespace}&cluster=${'x'.repeat(200)}`,
      '/exec/web?namespace=..&container=main',
    ]) {
      const closed = (await fixture.socket('admin', path)).closed;
      expect([path, await closed]).toEqual([path, 4400]);
    }
    // The first still serves.
    await socket.send(subscribe);
    await socket.until(({ type }) => type === 'page');
    expect(fixture.logged).toEqual([]);
  });
});
