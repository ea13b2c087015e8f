import { TestDatabases } from '@backstage/backend-test-utils';
import type { Template } from '@streamspace/plugin-common';
import { MarketplaceFixture } from './support/MarketplaceFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('the Templates API', () => {
  let marketplace: MarketplaceFixture;

  const get = (user: string, path: string) =>
    marketplace.as(user)('get', `/templates${path}`);

  beforeAll(async () => {
    marketplace = await MarketplaceFixture.start(
      await databases.init('POSTGRES_18'),
      [],
    );
    const { cluster } = marketplace;
    await cluster.createTemplate('web', { displayName: 'Web app' });
    await cluster.createTemplate(
      'broken',
      {},
      { phase: 'Invalid', message: 'it has no port' },
    );
    // The watch is a moment behind.
    while ((await get('admin', '/broken')).body.status?.phase !== 'Invalid');
  }, 120_000);
  afterAll(() => marketplace?.stop());

  it('hides invalid templates from those who cannot repair them', async () => {
    const [alices, admins] = await Promise.all([
      get('alice', '?sort=name'),
      get('admin', '?sort=name'),
    ]);
    const names = ({ body }: { body: { items: Template[] } }) =>
      body.items.map(({ metadata }) => metadata.name);
    expect(names(alices)).toEqual(['web']);
    expect(names(admins)).toEqual(['broken', 'web']);
    expect((await get('alice', '/broken')).status).toBe(404);
    expect((await get('admin', '/broken')).body.status.message).toBe(
      'it has no port',
    );
  });

  it('shows one template as it is, and names the one that is not there', async () => {
    const { body } = await get('alice', '/web');
    expect(body.spec.displayName).toBe('Web app');
    const missing = await get('alice', '/nope');
    expect([missing.status, missing.body.error.message]).toEqual([
      404,
      expect.stringContaining('"nope"'),
    ]);
  });

  it('refuses callers without the permission, and orders it does not know', async () => {
    expect((await get('guest', '')).status).toBe(403);
    expect((await get('alice', '?sort=stars')).status).toBe(400);
  });

  it('keeps showing templates while the API server is away', async () => {
    marketplace.cluster.connection.cut();
    const { status, body } = await get('alice', '');
    marketplace.cluster.connection.restore();
    expect([status, body.totalItems]).toEqual([200, 1]);
  });

  it('lets administrators write templates, which the cluster checks', async () => {
    const admin = marketplace.as('admin');
    const spec = { displayName: 'Own', baseImage: 'test/own:1' };
    const create = (query: string, more = {}) =>
      admin('post', `/templates${query}`).send({
        metadata: { name: 'own' },
        spec: { ...spec, ...more },
      });
    const refused = await create('', { webapp: { port: 99_999 } });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringContaining('spec.webapp.port'),
    ]);
    await create('?dryRun=true').expect(201);
    expect((await get('admin', '/own')).status).toBe(404);
    const { body } = await create('').expect(201);
    const { resourceVersion } = body.metadata;
    const patch = (metadata = {}) =>
      admin('patch', '/templates/own').send({
        metadata,
        spec: { displayName: 'Renamed' },
      });
    expect((await patch()).body.spec).toMatchObject({
      displayName: 'Renamed',
      baseImage: 'test/own:1',
    });
    await patch({ resourceVersion }).expect(409);
    await admin('delete', '/templates/own').expect(204);
    await admin('delete', '/templates/own').expect(404);
  });
});
