import { EventEmitter, once } from 'node:events';
import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type { TemplateRepository } from '@streamspace/plugin-common';
import {
  KubernetesClient,
  SharedReflectors,
  Template as TemplateKind,
  TemplateRepository as TemplateRepositoryKind,
} from '@streamspace/plugin-node';
import {
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import type { TemplateSummary } from '../src/MarketplaceClient';
import { TemplateEntityProvider } from '../src/TemplateEntityProvider';

/** A catalog that notes what it is told. */
class NotingCatalog {
  readonly mutations: EntityProviderMutation[] = [];
  private readonly events = new EventEmitter();

  async applyMutation(mutation: EntityProviderMutation): Promise<void> {
    this.mutations.push(mutation);
    this.events.emit('told');
  }

  async refresh(): Promise<void> {}

  /** What it was told after the first `count` mutations. */
  async next(count: number): Promise<EntityProviderMutation> {
    while (this.mutations.length <= count) await once(this.events, 'told');
    return this.mutations[count];
  }
}

describe('templates in the catalog', () => {
  let cluster: TestCluster;
  let client: KubernetesClient;
  let reflectors: SharedReflectors;
  let provider: TemplateEntityProvider;
  const catalog = new NotingCatalog();
  const held = new Map<string, TemplateSummary[]>();

  const summary = (name: string, more: Partial<TemplateSummary> = {}) => ({
    name,
    displayName: name.toUpperCase(),
    categories: ['Media Servers'],
    tags: ['Self hosted'],
    appType: 'webapp',
    ...more,
  });

  /** Lets a repository be synced to a commit. */
  const sync = (
    name: string,
    revision: string,
    templates: TemplateSummary[],
  ) => {
    held.set(name, templates);
    return cluster.client.mergePatch(
      TemplateRepositoryKind,
      { namespace: cluster.namespace, name },
      { status: { revision } },
      { subresource: 'status' },
    );
  };

  const register = (
    name: string,
    spec: Partial<TemplateRepository['spec']> = {},
  ) =>
    cluster.client.create(TemplateRepositoryKind, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'TemplateRepository',
      metadata: {
        name,
        namespace: cluster.namespace,
        annotations: { 'stream.streamspace.io/owner': 'group:default/media' },
      },
      spec: { url: `https://git.example.org/${name}`, ...spec },
    });

  beforeAll(async () => {
    cluster = await startTestCluster();
    await register('ours');
    await register('hidden', { allowedUsers: ['bob'] });
    held.set('ours', [summary('films'), summary('music')]);
    held.set('hidden', [summary('secret')]);
    const logger = mockServices.logger.mock();
    client = new KubernetesClient(cluster.kubeConfig);
    reflectors = new SharedReflectors(client, cluster.namespace, logger);
    provider = new TemplateEntityProvider({
      kubernetes: {
        client,
        isLocal: true,
        namespace: cluster.namespace,
        reflector: kind => reflectors.get(kind),
      },
      marketplace: { templates: async name => held.get(name) ?? [] },
      owner: 'group:default/admins',
      portalUrl: 'http://portal.example.org',
      logger,
    });
    await provider.connect(catalog);
  }, 120_000);
  afterAll(async () => {
    await provider?.stop();
    reflectors?.stop();
    client?.close();
    await cluster?.close();
  });

  it('tells all of what everybody may see, with owner, tags and relations', async () => {
    const mutation = await catalog.next(0);
    if (mutation.type !== 'full') throw new Error('not all of it was told');
    const entities = mutation.entities.map(({ entity }) => entity);
    expect(entities.map(({ metadata }) => metadata.name).sort()).toEqual([
      'ours',
      'ours-films',
      'ours-music',
    ]);
    expect(
      entities.find(({ metadata }) => metadata.name === 'ours-films'),
    ).toMatchObject({
      kind: 'Resource',
      metadata: {
        title: 'FILMS',
        tags: ['webapp', 'media-servers', 'self-hosted'],
        annotations: { 'stream.streamspace.io/repository': 'ours' },
        links: [
          {
            url: 'http://portal.example.org/marketplace/ours/films',
            title: expect.any(String),
          },
        ],
      },
      spec: {
        type: 'streamspace-template',
        owner: 'group:default/media',
        dependsOn: ['resource:streamspace/ours'],
      },
    });
  });

  it('tells what a sync has changed and nothing else', async () => {
    await catalog.next(0);
    await sync('ours', 'b', [
      summary('films', { displayName: 'Cinema' }),
      summary('books'),
    ]);
    const mutation = await catalog.next(1);
    if (mutation.type !== 'delta')
      throw new Error('more than changes was told');
    expect(
      mutation.added.map(({ entity }) => entity.metadata.title).sort(),
    ).toEqual(['BOOKS', 'Cinema']);
    expect(mutation.removed).toEqual([
      expect.objectContaining({ entityRef: 'resource:streamspace/ours-music' }),
    ]);
  });

  it('tells by which label the pods of an installed template are known', async () => {
    await catalog.next(1);
    await cluster.client.create(TemplateKind, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: {
        namespace: cluster.namespace,
        name: 'library',
        labels: { 'stream.streamspace.io/repository': 'ours' },
        annotations: { 'stream.streamspace.io/catalog-name': 'books' },
      },
      spec: { displayName: 'Library', baseImage: 'books:1' },
    });
    const mutation = await catalog.next(2);
    if (mutation.type !== 'delta')
      throw new Error('more than changes was told');
    expect(mutation.added.map(({ entity }) => entity)).toEqual([
      expect.objectContaining({
        metadata: expect.objectContaining({
          name: 'ours-books',
          annotations: expect.objectContaining({
            'backstage.io/kubernetes-label-selector':
              'stream.streamspace.io/template=library',
          }),
        }),
      }),
    ]);
  });

  it('takes back all of a repository that is no longer for everybody', async () => {
    await catalog.next(2);
    await cluster.client.mergePatch(
      TemplateRepositoryKind,
      { namespace: cluster.namespace, name: 'ours' },
      { spec: { allowedUsers: ['bob'] } },
    );
    const mutation = await catalog.next(3);
    if (mutation.type !== 'delta')
      throw new Error('more than changes was told');
    expect(mutation.added).toEqual([]);
    expect(
      mutation.removed.map(one => 'entityRef' in one && one.entityRef).sort(),
    ).toEqual([
      'resource:streamspace/ours',
      'resource:streamspace/ours-books',
      'resource:streamspace/ours-films',
    ]);
  });
});
