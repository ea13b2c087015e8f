import { TestDatabases } from '@backstage/backend-test-utils';
import { MarketplaceFixture } from './support/MarketplaceFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('reviews of templates', () => {
  let marketplace: MarketplaceFixture;

  beforeAll(async () => {
    marketplace = await MarketplaceFixture.start(
      await databases.init('POSTGRES_18'),
      ['apps', 'secret'],
    );
    marketplace.writeTemplate('apps', 'paint');
    marketplace.writeTemplate('apps', 'write');
    marketplace.writeTemplate('secret', 'vault');
    await marketplace.register('apps');
    await marketplace.register('secret', {
      public: false,
      allowedUsers: ['bob'],
    });
  }, 120_000);
  afterAll(() => marketplace?.stop());

  const path = (template = 'apps/paint', rest = '') =>
    `/catalog/templates/${template}/reviews${rest}`;
  const read = async (user: string, query = '') => {
    const { body } = await marketplace
      .as(user)('get', path('apps/paint', query))
      .expect(200);
    return body;
  };
  const put = (user: string, body: object, template?: string) =>
    marketplace.as(user)('put', path(template, '/mine')).send(body);
  const catalogItem = async (name: string) => {
    const { body } = await marketplace.as('alice')(
      'get',
      `/catalog/templates/apps/${name}`,
    );
    return body;
  };

  it('are written, changed and taken back by their authors, and counted', async () => {
    const hostile = '<img src=x onerror=alert(1)> fine\n\nfor me';
    await put('alice', { rating: 2 }).expect(200);
    await put('alice', { rating: 4, text: ` ${hostile} ` }).expect(200);
    await put('bob', { rating: 5 }).expect(200);
    expect(await read('alice')).toMatchObject({
      totalItems: 2,
      distribution: [0, 0, 0, 1, 1],
      mine: { user: 'user:default/alice', rating: 4, text: hostile },
      items: [
        { user: 'user:default/bob', rating: 5 },
        { user: 'user:default/alice', rating: 4 },
      ],
    });
    expect(await read('carol')).not.toHaveProperty('mine');
    expect(await catalogItem('paint')).toMatchObject({
      ratingCount: 2,
      ratingAverage: 4.5,
    });
    await marketplace.as('bob')('delete', path(undefined, '/mine')).expect(204);
    await marketplace.as('bob')('delete', path(undefined, '/mine')).expect(404);
    expect(await catalogItem('paint')).toMatchObject({ ratingCount: 1 });
    expect(await catalogItem('write')).not.toHaveProperty('ratingAverage');
  });

  it('are read a page at a time, the newest first', async () => {
    for (const user of ['p1', 'p2', 'p3']) await put(user, { rating: 3 });
    const first = await read('alice', '?limit=2');
    const rest = await read('alice', `?limit=2&cursor=${first.nextCursor}`);
    const users = [...first.items, ...rest.items].map(({ user }) => user);
    expect(users).toEqual(
      ['p3', 'p2', 'p1', 'alice'].map(name => `user:default/${name}`),
    );
    expect(rest).not.toHaveProperty('nextCursor');
    await marketplace
      .as('alice')('get', path('apps/paint', '?cursor=junk'))
      .expect(400);
  });

  it.each([
    {},
    { rating: 0 },
    { rating: 6 },
    { rating: 4.5 },
    { rating: '5' },
    { rating: 5, text: 'x'.repeat(4_001) },
    { rating: 5, text: 'a\0b' },
    { rating: 5, user: 'user:default/bob' },
  ])('are refused as %j', async body => {
    const { status } = await put('mallory', body);
    expect(status).toBe(400);
  });

  it('take 4,000 characters of every script', async () => {
    const { status } = await put('scribe', {
      rating: 5,
      text: '𝕏'.repeat(4_000),
    });
    expect(status).toBe(200);
  });

  it('are removed by whoever manages templates, and of that template alone', async () => {
    const { items } = await read('admin');
    const [{ id }] = items;
    const remove = (user: string, template?: string) =>
      marketplace.as(user)('delete', path(template, `/${id}`));
    await remove('alice').expect(403);
    await remove('admin', 'apps/write').expect(404);
    await remove('admin').expect(204);
    await remove('admin').expect(404);
    expect((await read('admin')).totalItems).toBe(items.length - 1);
  });

  it('are for those alone who see the template, and by those who may review', async () => {
    const statusOf = async (user: string, template: string) => [
      (await marketplace.as(user)('get', path(template))).status,
      (await put(user, { rating: 1 }, template)).status,
      (await marketplace.as(user)('delete', path(template, '/mine'))).status,
      (await marketplace.as(user)('delete', path(template, '/1'))).status,
    ];
    expect(await statusOf('guest', 'apps/paint')).toEqual([403, 403, 403, 403]);
    expect(await statusOf('viewer', 'apps/paint')).toEqual([
      200, 403, 403, 403,
    ]);
    expect(await statusOf('alice', 'secret/vault')).toEqual([
      404, 404, 404, 404,
    ]);
    expect(await statusOf('bob', 'secret/vault')).toEqual([200, 200, 204, 403]);
    expect(await statusOf('alice', 'apps/gone')).toEqual([404, 404, 404, 404]);
  });
});
