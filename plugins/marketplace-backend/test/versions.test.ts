import { TestDatabases } from '@backstage/backend-test-utils';
import { annotations, labels, type Template } from '@streamspace/plugin-common';
import { Template as TemplateKind } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import { VersionStore } from '../src/database/VersionStore';
import { MarketplaceFixture } from './support/MarketplaceFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

type Listed = {
  number: number;
  changedBy?: string;
  isCurrent: boolean;
  version?: string;
};

describe('versions of templates', () => {
  let marketplace: MarketplaceFixture;
  let db: Knex;

  const ref = (name: string) => ({
    namespace: marketplace.cluster.namespace,
    name,
  });
  const admin = (
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    body?: object,
  ) => marketplace.as('admin')(method, `/templates${path}`).send(body);
  const create = async (name: string, spec: object = {}): Promise<Template> => {
    const { body } = await admin('post', '', {
      metadata: { name },
      spec: { displayName: name, baseImage: 'test:1', ...spec },
    }).expect(201);
    return body;
  };
  const change = (name: string, spec: object) =>
    admin('patch', `/${name}`, { spec }).expect(200);
  const byKubectl = (name: string, spec: object) =>
    marketplace.cluster.client.mergePatch(TemplateKind, ref(name), { spec });
  const list = async (name: string): Promise<Listed[]> =>
    (await admin('get', `/${name}/versions`)).body.items ?? [];
  /** The versions once there are so many: the watch is a moment behind. */
  const listed = async (name: string, count: number): Promise<Listed[]> => {
    let versions = await list(name);
    while (versions.length !== count || !versions[0]?.isCurrent) {
      versions = await list(name);
    }
    return versions;
  };
  const rowsOf = (name: string) =>
    db('template_versions').where({ template_name: name });

  beforeAll(async () => {
    db = await databases.init('POSTGRES_18');
    marketplace = await MarketplaceFixture.start(db, ['apps']);
  }, 120_000);
  afterAll(() => marketplace?.stop());

  it('keeps what a template was, whoever changed it, the newest first', async () => {
    await create('atlas', { version: '1' });
    await change('atlas', { version: '2' });
    await byKubectl('atlas', { version: '3' });
    const versions = await listed('atlas', 3);
    expect(
      versions.map(({ number, version, changedBy, isCurrent }) => [
        number,
        version,
        changedBy,
        isCurrent,
      ]),
    ).toEqual([
      [3, '3', undefined, true],
      [2, '2', 'user:default/admin', false],
      [1, '1', 'user:default/admin', false],
    ]);
    const { body } = await admin('get', '/atlas/versions/2').expect(200);
    expect(body).toMatchObject({
      number: 2,
      isCurrent: false,
      template: { metadata: { name: 'atlas' }, spec: { version: '2' } },
    });
    const none = await admin('get', '/atlas/versions/9').expect(404);
    expect(none.body.error.message).toContain('no version 9');
  });

  it('shows them to those who see the template', async () => {
    await create('globe');
    await listed('globe', 1);
    const asked = (user: string, path: string) =>
      marketplace.as(user)('get', `/templates${path}`);
    expect((await asked('alice', '/globe/versions')).status).toBe(200);
    expect((await asked('guest', '/globe/versions')).status).toBe(403);
    expect((await asked('alice', '/nope/versions')).status).toBe(404);
    const refused = await marketplace
      .as('alice')('post', '/templates/globe/rollback')
      .send({ number: 1 });
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      expect.stringContaining('streamspace.template.manage'),
    ]);
  });

  it('notes a state once, however many replicas see it and in whatever order', async () => {
    const first = await create('many', { version: '1' });
    const { body: second } = await change('many', { version: '2' });
    const replicas = Array.from({ length: 8 }, () => new VersionStore(db));
    await Promise.all(
      replicas.flatMap(replica => [
        replica.record(second),
        replica.record(first),
        replica.record(second, 'user:default/other'),
      ]),
    );
    const rows = await rowsOf('many').orderBy('number');
    expect(rows.map(({ number, version }) => [number, version])).toEqual([
      [1, '1'],
      [2, '2'],
    ]);
    // Whoever is known to have changed it stays that.
    expect(rows[1].changed_by).toBe('user:default/admin');
  });

  it('keeps the latest fifty', async () => {
    const template = await create('busy');
    const store = new VersionStore(db);
    for (let generation = 2; generation <= 60; generation += 1) {
      await store.record({
        ...template,
        metadata: { ...template.metadata, generation },
        spec: { ...template.spec, version: String(generation) },
      });
    }
    const numbers = await rowsOf('busy').orderBy('number').pluck('number');
    expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([50, 11, 60]);
  });

  it('forgets a template that is gone, and begins anew for the next of its name', async () => {
    const first = await create('short', { version: '1' });
    await change('short', { version: '2' });
    await listed('short', 2);
    await admin('delete', '/short').expect(204);
    while ((await rowsOf('short')).length > 0);
    const second = await create('short', { version: '3' });
    expect(second.metadata.uid).not.toBe(first.metadata.uid);
    const [only] = await listed('short', 1);
    expect([only.number, only.version]).toEqual([1, '3']);
  });

  it('rolls back, after a preview, to what a version was', async () => {
    await create('tool', { version: '1', tags: ['old'] });
    await change('tool', { version: '2', tags: null, category: 'Tools' });
    await listed('tool', 2);
    const rollBack = (query = '', more = {}) =>
      admin('post', `/tool/rollback${query}`, { number: 1, ...more });
    const preview = await rollBack('?dryRun=true').expect(200);
    expect(preview.body.template.spec).toMatchObject({
      version: '1',
      tags: ['old'],
    });
    expect(preview.body.replaced.spec.version).toBe('2');
    expect(await list('tool')).toHaveLength(2);

    const { resourceVersion } = preview.body.replaced.metadata;
    await byKubectl('tool', { description: 'meanwhile' });
    const late = await rollBack('', { resourceVersion });
    expect([late.status, late.body.error.message]).toEqual([
      409,
      expect.stringContaining('changed meanwhile'),
    ]);
    const { body } = await rollBack().expect(200);
    expect(body.template.spec).toEqual(preview.body.template.spec);
    const [newest] = await listed('tool', 4);
    expect(newest).toMatchObject({
      number: 4,
      version: '1',
      changedBy: 'user:default/admin',
      isCurrent: true,
    });
  });

  it('knows after a rollback that the catalog holds something newer', async () => {
    marketplace.writeTemplate('apps', 'chart', { version: '1' });
    await marketplace.register('apps');
    const install = () =>
      admin('post', '/install', { repository: 'apps', name: 'chart' }).expect(
        200,
      );
    await install();
    marketplace.writeTemplate('apps', 'chart', { version: '2' });
    await marketplace.sync('apps');
    await install();
    await listed('chart', 2);
    const isCurrent = async () =>
      (await marketplace.as('admin')('get', '/catalog/templates/apps/chart'))
        .body.installed.isCurrent;
    while (!(await isCurrent()));

    await admin('post', '/chart/rollback', { number: 1 }).expect(200);
    while (await isCurrent());
    const { metadata } = await marketplace.cluster.client.get(
      TemplateKind,
      ref('chart'),
    );
    expect(metadata.labels).toMatchObject({ [labels.repository]: 'apps' });
    expect(metadata.annotations?.[annotations.catalogName]).toBe('chart');
  });
});
