import { ConfigMap, Namespace } from '@streamspace/plugin-node';
import { ClusterFixture } from './support/ClusterFixture';

jest.setTimeout(120_000);

type Managed = { metadata: { managedFields?: { manager: string }[] } };

const writersOf = ({ metadata: { managedFields = [] } }: Managed) =>
  managedFields.map(({ manager }) => manager);

type Row = { key: string; cells: unknown[]; metadata: { uid: string } };

describe('the objects of a cluster', () => {
  let fixture: ClusterFixture;
  let namespace: string;

  beforeAll(async () => {
    fixture = await ClusterFixture.start();
    ({ namespace } = fixture.cluster);
    for (const name of ['b', 'a', 'c']) {
      await fixture.cluster.client.create(ConfigMap, {
        metadata: { name, namespace, labels: { letter: name } },
        data: { text: name },
      });
    }
  });
  afterAll(() => fixture?.stop());

  const keys = ({ items }: { items: Row[] }) => items.map(({ key }) => key);
  const configMaps = `/resources?apiVersion=v1&resource=configmaps`;
  /** Newer servers put a ConfigMap of their own into each namespace. */
  const mine = (labels = 'letter') =>
    `${configMaps}&namespace=${namespace}&labelSelector=${labels}`;

  it('lists any kind with the columns of the server, in pages', async () => {
    const { body } = await fixture.as('admin').get(`${mine()}&limit=2`);
    expect(body.columns.map(({ name }: { name: string }) => name)).toEqual([
      'Name',
      'Data',
      'Age',
    ]);
    expect(keys(body)).toEqual([`${namespace}/a`, `${namespace}/b`]);
    expect(body.totalItems).toBe(3);
    expect(body.items[0].cells).toEqual(['a', 1, expect.stringMatching(/Z$/)]);
    const next = await fixture
      .as('admin')
      .get(`${mine()}&limit=2&cursor=${body.nextCursor}`);
    expect(keys(next.body)).toEqual([`${namespace}/c`]);
    const back = await fixture
      .as('admin')
      .get(`${mine()}&limit=2&cursor=${next.body.previousCursor}`);
    expect(keys(back.body)).toEqual(keys(body));
  });

  it('sorts, searches and selects', async () => {
    const ask = async (query: string, labels?: string) => {
      const { body } = await fixture
        .as('admin')
        .get(`${mine(labels)}&${query}`);
      return keys(body).map(key => key.split('/')[1]);
    };
    expect(await ask('sort=-Name')).toEqual(['c', 'b', 'a']);
    expect(await ask('search=letter%3Db')).toEqual(['b']);
    expect(await ask('', 'letter%20in%20(a,c)')).toEqual(['a', 'c']);
    expect(await ask('', 'letter,letter!%3Da')).toEqual(['b', 'c']);
    expect(await ask('filter=Name%3Dc')).toEqual(['c']);
    const wrong = await fixture.as('admin').get(`${mine()}&sort=Nose`);
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('there is no column "Nose"');
  });

  it('finds objects over kinds and namespaces, those alone that the person may list', async () => {
    const search = async (user: string, q: string, limit = 5) => {
      const { status, body } = await fixture
        .as(user)
        .get(`/search?q=${encodeURIComponent(q)}&limit=${limit}`);
      return { status, ...body };
    };
    const { groups, missed } = await search('viewer', `${namespace}/a`);
    expect(missed).toEqual([]);
    expect(groups).toEqual([
      {
        apiVersion: 'v1',
        plural: 'configmaps',
        totalItems: 1,
        items: [expect.objectContaining({ key: `${namespace}/a` })],
      },
    ]);
    const [labelled] = (await search('viewer', 'LETTER=', 2)).groups;
    expect(keys(labelled)).toEqual([`${namespace}/a`, `${namespace}/b`]);
    expect(labelled.totalItems).toBe(3);
    expect((await search('shop', 'letter=')).groups).toEqual([]);
    expect((await search('nobody', 'letter=')).status).toBe(403);
    expect((await search('viewer', ' ')).status).toBe(400);
  });

  it('has the paths of the specification', async () => {
    for (const path of [
      'nodes',
      'pods',
      'deployments',
      'services',
      'namespaces',
    ]) {
      const { status, body } = await fixture.as('viewer').get(`/${path}`);
      expect([path, status]).toEqual([path, 200]);
      expect(body.columns[0].name).toBe('Name');
    }
  });

  it('creates, changes by patch and by edit, and deletes', async () => {
    const admin = fixture.as('admin');
    const ref = { apiVersion: 'v1', resource: 'configmaps', namespace };
    const manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'made', namespace },
      data: { colour: 'red' },
    };
    const tried = await admin
      .send('post', '/resources')
      .send({ object: manifest, dryRun: true });
    expect(tried.status).toBe(200);
    const path = `/resources/made?apiVersion=v1&resource=configmaps&namespace=${namespace}`;
    expect((await admin.get(path)).status).toBe(404);

    const made = await admin
      .send('post', '/resources')
      .send({ object: manifest });
    expect(made.body.metadata.uid).toBeTruthy();
    const patched = await admin
      .send('patch', '/resources')
      .send({ ...ref, name: 'made', patch: { data: { colour: 'blue' } } });
    expect(patched.body.data).toEqual({ colour: 'blue' });

    const stale = await admin
      .send('put', '/resources')
      .send({ object: { ...made.body, data: { colour: 'green' } } });
    expect(stale.status).toBe(409);
    // The editor leaves out who wrote which field; servers that keep that go on keeping it.
    const { managedFields, ...metadata } = patched.body.metadata;
    const edited = await admin.send('put', '/resources').send({
      object: { ...patched.body, metadata, data: { colour: 'green' } },
    });
    expect(edited.body.data).toEqual({ colour: 'green' });
    expect(writersOf(edited.body)).toEqual(
      expect.arrayContaining(writersOf({ metadata: { managedFields } })),
    );

    const { uid } = made.body.metadata;
    const remove = (query: string) =>
      admin.send(
        'delete',
        `/resources?apiVersion=v1&resource=configmaps&namespace=${namespace}&name=made&${query}`,
      );
    expect((await remove('uid=another')).status).toBe(409);
    expect((await remove(`uid=${uid}`)).status).toBe(204);
    expect((await admin.get(path)).status).toBe(404);
    const records = fixture.records.filter(({ meta }) => meta?.name === 'made');
    // The dry-run is none of them.
    expect(records.map(({ eventId, status }) => [eventId, status])).toEqual([
      ['resource-create', 'succeeded'],
      ['resource-patch', 'succeeded'],
      ['resource-update', 'failed'],
      ['resource-update', 'succeeded'],
      ['resource-delete', 'failed'],
      ['resource-delete', 'succeeded'],
    ]);
  });

  it('shows of a kind the namespaces in which somebody may see it', async () => {
    await fixture.cluster.client.create(Namespace, {
      metadata: { name: 'shop' },
    });
    await fixture.cluster.client.create(ConfigMap, {
      metadata: { name: 'prices', namespace: 'shop' },
    });
    const shop = fixture.as('shop');
    const { body } = await shop.get(configMaps);
    expect(keys(body)).toContain('shop/prices');
    expect(keys(body).every(key => key.startsWith('shop/'))).toBe(true);
    expect((await shop.get(mine())).status).toBe(403);
    expect((await shop.get('/nodes')).status).toBe(403);
    const { body: answered } = await shop.send('post', '/access').send({
      questions: [
        { verb: 'list', group: '', resource: 'pods', namespace: 'shop' },
        { verb: 'delete', group: '', resource: 'pods', namespace: 'shop' },
      ],
    });
    expect(answered.answers).toEqual([
      { allowed: true },
      {
        allowed: false,
        reason: expect.stringContaining('streamspace.cluster.delete'),
      },
    ]);
    await fixture.cluster.client.delete(Namespace, { name: 'shop' });
  });

  it('describes the fields of a kind, also of a custom one', async () => {
    const ask = async (apiVersion: string, resource: string) => {
      const { body } = await fixture
        .as('viewer')
        .get(`/schema?apiVersion=${apiVersion}&resource=${resource}`);
      const { $ref, definitions } = body;
      return definitions[$ref.slice('#/definitions/'.length)];
    };
    const deployment = await ask('apps/v1', 'deployments');
    expect(Object.keys(deployment.properties)).toContain('spec');
    const { body: quota } = await fixture
      .as('viewer')
      .get('/schema?apiVersion=v1&resource=resourcequotas');
    expect(
      quota.definitions['io.k8s.apimachinery.pkg.api.resource.Quantity'],
    ).toMatchObject({ 'x-kubernetes-int-or-string': true });
    const session = await ask('stream.streamspace.io/v1alpha1', 'sessions');
    expect(session.properties.spec.properties.template.type).toBe('string');
    const refused = fixture
      .as('nobody')
      .get('/schema?apiVersion=v1&resource=pods');
    expect((await refused).status).toBe(403);
  });
});

it('acts in the platform’s name where it is told to, within the portal’s permissions', async () => {
  const fixture = await ClusterFixture.start({ actAs: 'platform' });
  try {
    const list = (user: string) => fixture.as(user).get('/pods');
    expect((await list('viewer')).status).toBe(200);
    expect((await list('outsider')).status).toBe(403);
    // What the platform’s own ServiceAccount may not do, the portal’s administrator cannot do by it.
    const refused = await fixture
      .as('admin')
      .send('post', '/resources')
      .send({
        object: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'no', namespace: 'default' },
        },
      });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('the cluster refused');
    expect(fixture.records.at(-1)?.status).toBe('failed');
  } finally {
    await fixture.stop();
  }
});
