import { TestDatabases } from '@backstage/backend-test-utils';
import {
  annotations,
  labels,
  maxSessionNameLength,
  type Template,
} from '@streamspace/plugin-common';
import { Template as TemplateKind } from '@streamspace/plugin-node';
import { removeForgottenDrafts } from '../src/drafts/removeForgottenDrafts';
import { MarketplaceFixture } from './support/MarketplaceFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const spec = { displayName: 'Atlas', baseImage: 'test/atlas:1' };

describe('drafts of templates', () => {
  let marketplace: MarketplaceFixture;

  const as = (
    user: string,
    method: 'get' | 'put' | 'patch' | 'delete',
    path: string,
    body?: object,
  ) => marketplace.as(user)(method, path).send(body);
  const inCluster = (name: string) =>
    marketplace.cluster.client.get(TemplateKind, {
      namespace: marketplace.cluster.namespace,
      name,
    });

  beforeAll(async () => {
    marketplace = await MarketplaceFixture.start(
      await databases.init('POSTGRES_18'),
      [],
    );
  }, 120_000);
  afterAll(() => marketplace?.stop());

  it('keeps a draft of a template that is to be, until it is thrown away', async () => {
    await as('admin', 'get', '/templates/atlas/draft').expect(404);
    const { body } = await as('admin', 'put', '/templates/atlas/draft', {
      spec,
      base: '7',
    }).expect(200);
    expect(body).toMatchObject({
      name: 'atlas',
      base: '7',
      draft: expect.stringMatching(/^draft-atlas-/),
      template: { metadata: { name: 'atlas' }, spec },
    });
    const changed = { ...spec, category: 'Maps' };
    await as('admin', 'put', '/templates/atlas/draft', { spec: changed });
    const again = await as('admin', 'get', '/templates/atlas/draft');
    expect(again.body.template.spec).toMatchObject(changed);
    const listed = await as('admin', 'get', '/template-drafts');
    expect(listed.body.items).toEqual([again.body]);

    await as('admin', 'delete', '/templates/atlas/draft').expect(204);
    await as('admin', 'delete', '/templates/atlas/draft').expect(204);
    await as('admin', 'get', '/templates/atlas/draft').expect(404);
  });

  it('names a draft so that its sessions carry the whole name', async () => {
    const long =
      'a-template-with-a-very-long-name-as-some-repositories-have-it';
    const { body } = await as('admin', 'put', `/templates/${long}/draft`, {
      spec,
    }).expect(200);
    expect(`${body.draft}-12345`.length).toBeLessThanOrEqual(
      maxSessionNameLength,
    );
  });

  it('refuses what the schema refuses, and says which field', async () => {
    const { status, body } = await as('admin', 'put', '/templates/bad/draft', {
      spec: { ...spec, webapp: { port: 0 } },
    });
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining('spec.webapp.port'),
    ]);
  });

  it('is no template for anybody else, and in no list', async () => {
    const { body } = await as('admin', 'put', '/templates/secret/draft', {
      spec,
    });
    const seen = async () =>
      (await as('admin', 'get', `/templates/${body.draft}`)).status;
    // The watch is a moment behind.
    while ((await seen()) !== 200);
    const names = async (user: string) =>
      (await as(user, 'get', '/templates')).body.items.map(
        ({ metadata }: Template) => metadata.name,
      );
    expect(await names('admin')).not.toContain(body.draft);
    expect((await as('alice', 'get', `/templates/${body.draft}`)).status).toBe(
      404,
    );
    for (const [method, path] of [
      ['get', '/template-drafts'],
      ['get', '/templates/secret/draft'],
      ['put', '/templates/secret/draft'],
      ['delete', '/templates/secret/draft'],
    ] as const) {
      const sent = method === 'put' ? { spec } : undefined;
      const refused = await as('alice', method, path, sent);
      expect([refused.status, refused.body.error.message]).toEqual([
        403,
        expect.stringContaining('streamspace.template.manage'),
      ]);
    }
    // By its own name it is neither changed nor removed, and has no versions.
    const patched = await as('admin', 'patch', `/templates/${body.draft}`, {
      spec: { displayName: 'Mine' },
    });
    expect(patched.status).toBe(404);
    await as('admin', 'delete', `/templates/${body.draft}`).expect(404);
    const { body: versions } = await as(
      'admin',
      'get',
      `/templates/${body.draft}/versions`,
    );
    expect(versions.items).toEqual([]);
  });

  it('removes drafts that nobody has changed for thirty days', async () => {
    const { body: fresh } = await as('admin', 'put', '/templates/new/draft', {
      spec,
    });
    await marketplace.cluster.createTemplate('old-draft', {}, undefined, {
      labels: { [labels.draft]: 'somebody' },
      annotations: { [annotations.draftChanged]: '2026-01-01T00:00:00Z' },
    });
    await removeForgottenDrafts(marketplace.cluster, {
      now: new Date(fresh.changedAt),
    });
    await expect(inCluster('old-draft')).rejects.toThrow('not found');
    expect((await inCluster(fresh.draft)).spec).toMatchObject(spec);
  });
});
