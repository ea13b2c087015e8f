import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { annotations, labels } from '@streamspace/plugin-common';
import { Secret, Template, TemplateRepository } from '@streamspace/plugin-node';
import request from 'supertest';
import { MarketplaceFixture } from './support/MarketplaceFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('template repositories', () => {
  let marketplace: MarketplaceFixture;

  beforeAll(async () => {
    marketplace = await MarketplaceFixture.start(
      await databases.init('POSTGRES_18'),
      [
        ...['first', 'failing', 'nowhere', 'apps', 'rival', 'private'],
        ...['leaving-keep', 'leaving-uninstall'],
      ],
    );
  }, 120_000);
  afterAll(() => marketplace?.stop());

  const namesOf = ({ body }: { body: { items: { name: string }[] } }) =>
    body.items.map(({ name }) => name);

  it('puts what a repository holds into the catalog, and tells what came of each file', async () => {
    marketplace.writeTemplate('first', 'editor', { category: 'Writing' });
    marketplace.write('first', 'templates/editor/icon.svg', '<svg/>');
    marketplace.write('first', 'templates/editor/README.md', '# Editor');
    marketplace.write(
      'first',
      'templates/broken.yaml',
      'kind: Template\nspec: 1',
    );
    const { status } = await marketplace.register('first');
    expect(status).toMatchObject({
      phase: 'Synced',
      templateCount: 1,
      files: { accepted: 1, rejected: 1, duplicate: 0 },
      conditions: [{ type: 'Synced', status: 'True' }],
    });
    const files = await marketplace.as('admin')(
      'get',
      '/catalog/repositories/first/files?outcome=Rejected',
    );
    expect(files.body.items).toEqual([
      expect.objectContaining({
        path: 'templates/broken.yaml',
        outcome: 'Rejected',
        findings: expect.arrayContaining([
          expect.objectContaining({ line: expect.any(Number) }),
        ]),
      }),
    ]);
    const { body } = await marketplace.as('alice')(
      'get',
      '/catalog/templates/first/editor',
    );
    expect(body).toMatchObject({ readme: '# Editor', categories: ['Writing'] });
    const icon = await marketplace.as('alice')(
      'get',
      body.iconUrl.replace('/api/v1', ''),
    );
    expect(icon.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  });

  it('tells other plugins what a repository holds, and nobody else', async () => {
    const ask = (authorization: string) =>
      request(marketplace.server)
        .get('/api/streamspace-marketplace/repositories/first/templates')
        .set('Authorization', authorization);
    const { body } = await ask(mockCredentials.service.header());
    expect(body.items).toEqual([
      {
        name: 'editor',
        displayName: 'editor',
        categories: ['Writing'],
        tags: [],
        appType: 'desktop',
      },
    ]);
    const refused = await ask(
      mockCredentials.user.header('user:default/admin'),
    );
    expect(refused.status).toBe(403);
  });

  it('keeps the last good catalog when a sync fails, and says why', async () => {
    marketplace.writeTemplate('failing', 'kept');
    await marketplace.register('failing');
    await marketplace
      .as('admin')('patch', '/catalog/repositories/failing')
      .send({ spec: { url: marketplace.urlOf('nowhere') } })
      .expect(200);
    const { status } = await marketplace.synced('failing');
    expect(status).toMatchObject({ phase: 'Error', templateCount: 1 });
    expect(status?.syncError).toBeTruthy();
    const list = await marketplace.as('alice')(
      'get',
      '/catalog/templates?repository=failing',
    );
    expect(namesOf(list)).toEqual(['kept']);
  });

  it('installs, tells of a newer one, replaces it, and counts', async () => {
    const admin = marketplace.as('admin');
    marketplace.writeTemplate('apps', 'paint', { version: '1' });
    await marketplace.register('apps');
    const install = (query = '', more = {}) =>
      admin('post', `/templates/install${query}`).send({
        repository: 'apps',
        name: 'paint',
        ...more,
      });
    const preview = await install('?dryRun=true');
    expect(preview.body.template.spec.version).toBe('1');
    expect(preview.body.replaced).toBeUndefined();
    expect((await admin('get', '/templates/paint')).status).toBe(404);
    await install().expect(200);
    const details = async () =>
      (await marketplace.as('alice')('get', '/catalog/templates/apps/paint'))
        .body;
    expect(await details()).toMatchObject({
      installCount: 1,
      installed: { name: 'paint', isCurrent: true },
    });

    marketplace.writeTemplate('apps', 'paint', { version: '2' });
    await marketplace.sync('apps');
    expect(await details()).toMatchObject({
      version: '2',
      installed: { version: '1', isCurrent: false },
    });
    const { body } = await install('?dryRun=true');
    const { resourceVersion } = body.replaced.metadata;
    await marketplace.cluster.client.mergePatch(
      Template,
      { namespace: marketplace.cluster.namespace, name: 'paint' },
      { spec: { description: 'changed by hand' } },
    );
    await install('', { resourceVersion }).expect(409);
    await install().expect(200);
    expect(await details()).toMatchObject({ installed: { isCurrent: true } });
  });

  it('leaves to the Backstage catalog what that declares', async () => {
    const { client, namespace } = marketplace.cluster;
    await client.create(TemplateRepository, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'TemplateRepository',
      metadata: {
        name: 'declared',
        namespace,
        labels: { [labels.fromCatalog]: 'true' },
        annotations: {
          [annotations.catalogEntity]: 'templaterepository:default/declared',
        },
      },
      spec: { url: marketplace.urlOf('nowhere'), autoSync: false },
    });
    const admin = marketplace.as('admin');
    const path = '/catalog/repositories/declared';
    const answers = [
      await admin('patch', path).send({ spec: { branch: 'other' } }),
      await admin('delete', `${path}?installed=keep`),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(409);
      expect(body.error.message).toContain(
        'templaterepository:default/declared',
      );
    }
  });

  it('never takes the place of a template that is not from there', async () => {
    await marketplace.cluster.createTemplate('taken');
    marketplace.writeTemplate('rival', 'taken');
    await marketplace.register('rival');
    const install = (more = {}) =>
      marketplace
        .as('admin')('post', '/templates/install')
        .send({
          repository: 'rival',
          name: 'taken',
          ...more,
        });
    const refused = await install();
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringContaining('another name'),
    ]);
    await install({ as: 'taken-too' }).expect(200);
  });

  it('shows a repository to those whom it names alone', async () => {
    marketplace.writeTemplate('private', 'secret-app');
    await marketplace.register('private', {
      public: false,
      allowedUsers: ['bob'],
    });
    const seenBy = async (user: string) =>
      namesOf(
        await marketplace.as(user)(
          'get',
          '/catalog/templates?repository=private&facets=true',
        ),
      );
    expect(await seenBy('bob')).toEqual(['secret-app']);
    expect(await seenBy('admin')).toEqual(['secret-app']);
    expect(await seenBy('alice')).toEqual([]);
    const hidden = await marketplace.as('alice')(
      'get',
      '/catalog/templates/private/secret-app',
    );
    expect(hidden.status).toBe(404);
  });

  it('holds credentials in a Secret and nowhere else', async () => {
    const admin = marketplace.as('admin');
    const { body } = await admin('post', '/catalog/repositories')
      .send({
        metadata: { name: 'guarded' },
        spec: { url: 'https://git.invalid/some.git', auth: { type: 'token' } },
        credentials: { token: 'hush-hush' },
      })
      .expect(201);
    const { name } = body.spec.auth.secretRef;
    const ref = { namespace: marketplace.cluster.namespace, name };
    const secret = await marketplace.cluster.client.get(Secret, ref);
    expect(Buffer.from(secret.data!.token, 'base64').toString()).toBe(
      'hush-hush',
    );
    expect(JSON.stringify(body)).not.toContain('hush-hush');
    const without = await admin('post', '/catalog/repositories').send({
      metadata: { name: 'forgotten' },
      spec: { url: 'https://git.invalid/some.git', auth: { type: 'basic' } },
    });
    expect([without.status, without.body.error.message]).toEqual([
      400,
      expect.stringContaining('username'),
    ]);
    const moved = await admin('patch', '/catalog/repositories/guarded').send({
      spec: { url: 'https://elsewhere.invalid/some.git' },
    });
    expect([moved.status, moved.body.error.message]).toEqual([
      400,
      expect.stringContaining('give them again'),
    ]);
    const { status } = await marketplace.synced('guarded');
    expect(status?.phase).toBe('Error');
    expect(JSON.stringify(status)).not.toContain('hush-hush');
  });

  it('lets an address be mended that kubectl wrote and nobody can read', async () => {
    const { client, namespace } = marketplace.cluster;
    await client.create(TemplateRepository, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'TemplateRepository',
      metadata: { name: 'odd', namespace },
      spec: {
        url: 'https://git.invalid:port/x',
        auth: { type: 'token', secretRef: { name: 'none' } },
      },
    });
    const patch = (body: object) =>
      marketplace.as('admin')('patch', '/catalog/repositories/odd').send(body);
    await patch({ spec: { url: 'https://git.invalid/x' } }).expect(400);
    await patch({
      spec: { url: 'https://git.invalid/x' },
      credentials: { token: 'new' },
    }).expect(200);
  });

  it.each(['keep', 'uninstall'])(
    'goes with its catalog, and what was installed is to %s',
    async installed => {
      const admin = marketplace.as('admin');
      const name = `leaving-${installed}`;
      marketplace.writeTemplate(name, name);
      await marketplace.register(name);
      await admin('post', '/templates/install')
        .send({ repository: name, name })
        .expect(200);
      await admin(
        'delete',
        `/catalog/repositories/${name}?installed=${installed}`,
      ).expect(204);
      const left = () => admin('get', `/catalog/templates/${name}/${name}`);
      // The watch is a moment behind.
      while ((await left()).status !== 404);
      await expect(
        marketplace.cluster.client.get(Template, {
          namespace: marketplace.cluster.namespace,
          name,
        }),
      )[installed === 'keep' ? 'resolves' : 'rejects'].toBeDefined();
    },
  );

  it.each`
    method      | path                                                 | body
    ${'get'}    | ${'/catalog/repositories'}                           | ${undefined}
    ${'get'}    | ${'/catalog/repositories/first'}                     | ${undefined}
    ${'get'}    | ${'/catalog/repositories/first/files'}               | ${undefined}
    ${'post'}   | ${'/catalog/repositories'}                           | ${{ metadata: { name: 'x' }, spec: { url: 'https://git.invalid/x' } }}
    ${'patch'}  | ${'/catalog/repositories/first'}                     | ${{ spec: { autoSync: false } }}
    ${'delete'} | ${'/catalog/repositories/first?installed=uninstall'} | ${undefined}
    ${'post'}   | ${'/catalog/sync'}                                   | ${{}}
    ${'post'}   | ${'/templates/install'}                              | ${{ repository: 'first', name: 'editor' }}
    ${'post'}   | ${'/templates'}                                      | ${{ metadata: { name: 'x' }, spec: { displayName: 'X', baseImage: 'x' } }}
    ${'patch'}  | ${'/templates/taken'}                                | ${{ spec: { displayName: 'X' } }}
    ${'delete'} | ${'/templates/taken'}                                | ${undefined}
  `(
    'refuses $method $path to those without the right',
    async ({ method, path, body }) => {
      const { status, body: answer } = await marketplace
        .as('alice')(method, path)
        .send(body);
      expect([status, answer.error.message]).toEqual([
        403,
        expect.stringMatching(/the permission streamspace\.\S+ is missing/),
      ]);
    },
  );
});
