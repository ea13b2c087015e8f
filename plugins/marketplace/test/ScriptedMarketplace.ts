import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Template, TemplateRepository } from '@streamspace/plugin-common';
import type {
  CatalogQuery,
  CatalogTemplate,
  CatalogTemplateDetails,
  Facets,
  FileResult,
  FilesQuery,
  Installation,
  InstallRequest,
  MarketplaceApi,
  NewRepository,
  NewReview,
  RepositoriesSnapshot,
  RepositoryChange,
  Review,
  SessionsPage,
  TemplateUsage,
  TemplateVersion,
} from '../src/api/MarketplaceApi';
import { answerError } from './answerError';

/** A template of the catalog as the platform answers it. */
export function makeCatalogTemplate(
  name: string,
  own: Partial<CatalogTemplate> = {},
): CatalogTemplate {
  return {
    repository: 'official',
    name,
    displayName: name.replace(/^./, letter => letter.toUpperCase()),
    description: `What ${name} does`,
    categories: ['Tools'],
    tags: ['tag'],
    appType: 'webapp',
    version: '2.0',
    portIsGuess: false,
    installCount: 3,
    launchCount: 0,
    ratingCount: 0,
    imageIsAllowed: true,
    runsHere: true,
    createdAt: '2026-11-24T08:00:00Z',
    updatedAt: '2026-11-24T08:00:00Z',
    ...own,
  };
}

/** A template as the cluster holds it. */
export function makeManifest(name: string, baseImage: string): Template {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Template',
    metadata: { name, uid: `uid-${name}` },
    spec: { displayName: name, baseImage },
  };
}

/** What somebody says of a template. */
export function makeReview(person: string, own: Partial<Review> = {}): Review {
  return {
    id: [...person].reduce((sum, letter) => sum + letter.charCodeAt(0), 0),
    user: `user:default/${person}`,
    rating: 4,
    createdAt: '2026-11-24T08:00:00Z',
    updatedAt: '2026-11-24T08:00:00Z',
    ...own,
  };
}

/** A repository that is synced. */
export function makeRepository(
  name: string,
  own: Partial<Pick<TemplateRepository, 'spec' | 'status'>> = {},
): TemplateRepository {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'TemplateRepository',
    metadata: { name, uid: name },
    spec: { url: `https://git.example/${name}.git`, branch: 'main' },
    status: {
      phase: 'Synced',
      templateCount: 12,
      files: { accepted: 9, repaired: 3, rejected: 1 },
    },
    ...own,
  };
}

/** A marketplace in memory, which a test changes by hand. */
export class ScriptedMarketplace implements MarketplaceApi {
  templates: CatalogTemplate[] = [];
  details: Partial<CatalogTemplateDetails> = {};
  files: FileResult[] = [];
  sessions: SessionsPage = { items: [], totalItems: 0 };
  /** The installed templates by their names. */
  readonly installed = new Map<string, Template>();
  /** Templates on a page. */
  pageSize = 48;

  private snapshot: RepositoriesSnapshot = {};
  private readonly listeners = new Set<() => void>();

  readonly repositories = {
    subscribe: (listener: () => void) => {
      this.listeners.add(listener);
      return () => {
        this.listeners.delete(listener);
      };
    },
    getSnapshot: () => this.snapshot,
    retry: jest.fn(),
  };

  /** Tells how the repositories are now. */
  tell(repositories: TemplateRepository[], error?: Error) {
    this.snapshot = { repositories, error };
    this.listeners.forEach(listener => listener());
  }

  readonly browse = jest.fn(async (query: CatalogQuery) => {
    const found = this.templates.filter(
      ({ displayName, categories, repository, installed }) =>
        displayName.toLowerCase().includes(query.search ?? '') &&
        (!query.category?.length ||
          categories.some(one => query.category!.includes(one))) &&
        (!query.repository?.length || query.repository.includes(repository)) &&
        (query.installed === undefined ||
          query.installed === (installed !== undefined)),
    );
    const from = Number(query.cursor ?? 0);
    const to = from + this.pageSize;
    return {
      items: found.slice(from, to),
      totalItems: found.length,
      ...(to < found.length && { nextCursor: String(to) }),
      ...(query.facets && {
        facets: {
          repository: [{ value: 'official', count: found.length }],
          category: [
            { value: 'Games', count: 1 },
            { value: 'Tools', count: found.length - 1 },
          ],
          tag: [],
          appType: [{ value: 'webapp', count: found.length }],
          architecture: [],
          installed: [],
          runsHere: this.runsHere,
        },
      }),
    };
  });

  readonly getTemplate = jest.fn(async (repository: string, name: string) => {
    const template = this.templates.find(
      one => one.repository === repository && one.name === name,
    );
    if (!template) throw await answerError(new NotFoundError('No such one.'));
    return {
      ...template,
      path: `templates/${name}/template.yaml`,
      revision: 'f3642984335d8c52bb345d177c9ed0d8cc938a67',
      manifest: makeManifest(name, `${name}:2`),
      findings: [],
      obstacles: [],
      ...this.details,
    };
  });

  readonly preview = jest.fn(
    async ({ name, as = name }: InstallRequest): Promise<Installation> => ({
      template: makeManifest(as, `${name}:2`),
      replaced: this.installed.get(as),
    }),
  );

  readonly install = jest.fn(async (request: InstallRequest) => {
    const { name, as = name } = request;
    const installation = await this.preview(request);
    const version = installation.replaced?.metadata.resourceVersion;
    if (version !== request.resourceVersion) {
      throw await answerError(new ConflictError('It was changed meanwhile.'));
    }
    this.templates = this.templates.map(one =>
      one.name === name
        ? { ...one, installed: { name: as, isCurrent: true } }
        : one,
    );
    return installation;
  });

  readonly uninstall = jest.fn(async (templateName: string) => {
    this.templates = this.templates.map(one =>
      one.installed?.name === templateName
        ? { ...one, installed: undefined }
        : one,
    );
  });

  readonly sessionsOf = jest.fn(async () => this.sessions);

  usage: TemplateUsage = {
    sessions: 0,
    running: 0,
    people: [],
    peopleTotal: 0,
    launches: [],
  };

  readonly usageOf = jest.fn(async () => this.usage);

  /** Counts of that filter; none where nobody sees the nodes. */
  runsHere: Facets['runsHere'] = [{ value: 'true', count: 1 }];

  reviews: Review[] = [];

  readonly reviewsOf = jest.fn(
    async (_repository: string, _name: string, page: { cursor?: string }) => {
      const from = Number(page.cursor ?? 0);
      const to = from + this.pageSize;
      const gave = (rating: number) =>
        this.reviews.filter(one => one.rating === rating).length;
      return {
        items: this.reviews.slice(from, to),
        totalItems: this.reviews.length,
        distribution: [1, 2, 3, 4, 5].map(gave),
        mine: this.reviews.find(({ user }) => user === 'user:default/admin'),
        ...(to < this.reviews.length && { nextCursor: String(to) }),
      };
    },
  );

  readonly writeReview = jest.fn(
    async (
      _repository: string,
      _name: string,
      review: NewReview,
    ): Promise<Review> => {
      const mine = makeReview('admin', review);
      this.reviews = [
        mine,
        ...this.reviews.filter(({ user }) => user !== mine.user),
      ];
      return mine;
    },
  );

  readonly withdrawReview = jest.fn(async () => {
    this.reviews = this.reviews.filter(
      ({ user }) => user !== 'user:default/admin',
    );
  });

  readonly removeReview = jest.fn(
    async (_repository: string, _name: string, id: number) => {
      this.reviews = this.reviews.filter(one => one.id !== id);
    },
  );

  versions: TemplateVersion[] = [];

  readonly versionsOf = jest.fn(async () => this.versions);

  readonly setWebhook = jest.fn(async (_name: string, _secret: string) => {});

  readonly removeWebhook = jest.fn(async () => {});

  readonly addRepository = jest.fn(async ({ metadata }: NewRepository) =>
    makeRepository(metadata.name),
  );

  readonly changeRepository = jest.fn(
    async (name: string, _change: RepositoryChange) => makeRepository(name),
  );

  readonly removeRepository = jest.fn(async () => undefined);
  readonly sync = jest.fn(async () => undefined);
  readonly listFiles = jest.fn(async (_name: string, query: FilesQuery) => {
    const items = this.files.filter(
      ({ outcome }) => !query.outcome || query.outcome.includes(outcome),
    );
    return { items, totalItems: items.length };
  });
}
