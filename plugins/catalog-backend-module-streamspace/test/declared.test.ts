import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { TemplateRepository } from '@streamspace/plugin-common';
import {
  KubernetesClient,
  Reflector,
  TemplateRepository as TemplateRepositoryKind,
} from '@streamspace/plugin-node';
import {
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import { DeclaredRepositories } from '../src/DeclaredRepositories';

const declaration = (
  name: string,
  spec: Entity['spec'] = {},
  namespace = 'default',
): Entity => ({
  apiVersion: 'stream.streamspace.io/v1alpha1',
  kind: 'TemplateRepository',
  metadata: { name, namespace },
  spec: { url: `https://git.example.org/${name}.git`, ...spec },
});

describe('repositories that the catalog declares', () => {
  let cluster: TestCluster;
  let client: KubernetesClient;
  let reflector: Reflector<TemplateRepository>;
  let declared: DeclaredRepositories;
  let entities: Entity[] = [];
  let now = 0;
  let looks = 0;
  const stopping = new AbortController();

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = new KubernetesClient(cluster.kubeConfig);
    reflector = new Reflector({
      client: cluster.client,
      kind: TemplateRepositoryKind,
      namespace: cluster.namespace,
    });
    await reflector.start(stopping.signal);
    declared = new DeclaredRepositories({
      kubernetes: { client, namespace: cluster.namespace },
      catalog: {
        getEntities: async () => {
          looks += 1;
          return { items: [...entities] };
        },
      },
      auth: mockServices.auth.mock(),
      logger: mockServices.logger.mock(),
      now: () => now,
    });
  }, 120_000);
  afterAll(async () => {
    await declared?.stop();
    stopping.abort();
    client?.close();
    await cluster?.close();
  });

  const present = (name: string) =>
    reflector.get(`${cluster.namespace}/${name}`);

  const nextChange = () =>
    new Promise<void>(resolve => {
      const unwatch = reflector.onChange(() => {
        unwatch();
        resolve();
      });
    });

  /** Has the catalog looked at, and waits until a repository is as it should be. */
  async function until(
    name: string,
    isSo: (repository?: TemplateRepository) => boolean,
  ): Promise<TemplateRepository | undefined> {
    declared.look();
    while (!isSo(present(name))) await nextChange();
    return present(name);
  }

  /** Has the catalog looked at twice: what the first look does is done when the second begins. */
  async function looked(): Promise<void> {
    const after = looks + 2;
    while (looks < after) {
      declared.look();
      await new Promise(setImmediate);
    }
  }

  it('are created, follow their entity, and are never given credentials or a smaller audience', async () => {
    entities = [
      declaration('media', { owner: 'media', syncInterval: '30m' }, 'film'),
    ];
    const created = await until('media', one => one !== undefined);
    expect(created).toMatchObject({
      metadata: {
        labels: { 'stream.streamspace.io/from-catalog': 'true' },
        annotations: {
          'stream.streamspace.io/catalog-entity':
            'templaterepository:film/media',
          'stream.streamspace.io/owner': 'group:film/media',
        },
      },
      spec: {
        url: 'https://git.example.org/media.git',
        branch: 'main',
        syncInterval: '30m',
        public: true,
      },
    });

    await cluster.client.mergePatch(
      TemplateRepositoryKind,
      { namespace: cluster.namespace, name: 'media' },
      {
        spec: {
          auth: { type: 'token', secretRef: { name: 'somebodys' } },
          public: false,
          allowedUsers: ['bob'],
        },
      },
    );
    entities = [declaration('media', { branch: 'next' }, 'film')];
    const changed = await until('media', one => one?.spec.branch === 'next');
    expect(changed!.spec).toEqual({
      url: 'https://git.example.org/media.git',
      branch: 'next',
      path: 'templates/',
      syncInterval: '1h',
      autoSync: true,
      public: true,
    });
    expect(changed!.metadata.annotations).not.toHaveProperty([
      'stream.streamspace.io/owner',
    ]);
  });

  it('are left alone while nothing has changed', async () => {
    entities = [declaration('media', { branch: 'next' }, 'film')];
    await until('media', one => one?.spec.branch === 'next');
    const before = present('media')!.metadata.resourceVersion;
    await looked();
    const after = await cluster.client.get(TemplateRepositoryKind, {
      namespace: cluster.namespace,
      name: 'media',
    });
    expect(after.metadata.resourceVersion).toBe(before);
  });

  it('never take over one that people made, nor one of another entity', async () => {
    await cluster.client.create(TemplateRepositoryKind, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'TemplateRepository',
      metadata: { namespace: cluster.namespace, name: 'ours' },
      spec: { url: 'https://git.example.org/by-hand.git' },
    });
    entities = [
      declaration('media', { branch: 'next' }, 'film'),
      declaration('media', { branch: 'stolen' }, 'zoo'),
      declaration('ours'),
      declaration('after'),
    ];
    await until('after', one => one !== undefined);
    await looked();
    expect(present('ours')!.spec.url).toBe(
      'https://git.example.org/by-hand.git',
    );
    expect(present('media')!.spec.branch).toBe('next');
  });

  it('go when their entity has been gone for a while, and no others', async () => {
    entities = [declaration('after')];
    await looked();
    now += 59_000;
    await looked();
    expect(present('media')).toBeDefined();
    // Back, as after the catalog was filled anew: the time begins again.
    entities = [declaration('media', {}, 'film'), declaration('after')];
    await looked();
    entities = [declaration('after')];
    now += 30_000;
    await looked();
    expect(present('media')).toBeDefined();
    now += 60_000;
    await until('media', one => one === undefined);
    expect(present('ours')).toBeDefined();
    expect(present('after')).toBeDefined();
  });
});
