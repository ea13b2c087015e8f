import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnswerOf,
  BodyOf,
  MarketplaceOperations,
  QueryOf,
  SessionsOperations,
  TemplateRepository,
} from '@streamspace/plugin-common';

/** What may be asked of the catalog. */
export type CatalogQuery = QueryOf<
  MarketplaceOperations['listCatalogTemplates']
>;

/** One page of the catalog, with the counts of the filters where they are asked for. */
export type CatalogPage = AnswerOf<
  MarketplaceOperations['listCatalogTemplates']
>;

/** A template of a repository as a list shows it. */
export type CatalogTemplate = CatalogPage['items'][number];

/** How many templates each value of each filter leaves. */
export type Facets = NonNullable<CatalogPage['facets']>;

/** A template of a repository with all that is known of it. */
export type CatalogTemplateDetails = AnswerOf<
  MarketplaceOperations['getCatalogTemplate']
>;

/** Something that was said of a file. */
export type Finding = CatalogTemplateDetails['findings'][number];

/** Who uses an installed template, and how much. */
export type TemplateUsage = AnswerOf<MarketplaceOperations['getTemplateUsage']>;

/** What people say of a template, the newest first, with the figures of all. */
export type ReviewsPage = AnswerOf<MarketplaceOperations['listReviews']>;

/** What somebody says of a template. */
export type Review = ReviewsPage['items'][number];

/** What one says of a template. */
export type NewReview = BodyOf<MarketplaceOperations['putMyReview']>;

/** What a template was between two changes of its spec. */
export type TemplateVersion = AnswerOf<
  MarketplaceOperations['listTemplateVersions']
>['items'][number];

/** Which template is to be installed, and in place of what. */
export type InstallRequest = BodyOf<MarketplaceOperations['installTemplate']>;

/** What was applied, or would be. */
export type Installation = AnswerOf<MarketplaceOperations['installTemplate']>;

/** A repository to add. */
export type NewRepository = BodyOf<MarketplaceOperations['createRepository']>;

/** What changes of a repository; credentials that are absent stay. */
export type RepositoryChange = BodyOf<
  MarketplaceOperations['updateRepository']
>;

/** Secrets by which a repository is read. The platform never tells them. */
export type Credentials = NonNullable<NewRepository['credentials']>;

/** What becomes of installed templates when their repository goes. */
export type InstalledFate = QueryOf<
  MarketplaceOperations['deleteRepository']
>['installed'];

/** What may be asked of a repository's files. */
export type FilesQuery = QueryOf<MarketplaceOperations['listRepositoryFiles']>;

/** One page of a repository's files. */
export type FilesPage = AnswerOf<MarketplaceOperations['listRepositoryFiles']>;

/** What came of one file of a repository. */
export type FileResult = FilesPage['items'][number];

/** How a file of a repository ended. */
export type FileOutcome = FileResult['outcome'];

/** Sessions that the caller may see. */
export type SessionsPage = AnswerOf<SessionsOperations['listSessions']>;

/** The repositories as the platform tells them live. */
export interface RepositoriesSnapshot {
  /** Absent until the first answer; those of before while the platform does not answer. */
  repositories?: readonly TemplateRepository[];
  /** Why the platform does not tell them now. */
  error?: Error;
}

/** The repositories, kept as they are now while anybody listens. */
export interface LiveRepositories {
  /** Listens to changes. Returns the function that stops. */
  subscribe: (listener: () => void) => () => void;
  /** The present state; the same object until something changes. */
  getSnapshot: () => RepositoriesSnapshot;
  /** Asks at once, where the platform did not answer. */
  retry: () => void;
}

/** The marketplace and its repositories. Every method throws ResponseError with what the platform says. */
export interface MarketplaceApi {
  /** One page of the catalog. Icons are addresses that a browser may load: of the platform, or data. */
  browse(query: CatalogQuery, signal?: AbortSignal): Promise<CatalogPage>;
  /** One template of a repository. */
  getTemplate(
    repository: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<CatalogTemplateDetails>;
  /** What installing would apply; the cluster checks it and nothing changes. */
  preview(request: InstallRequest, signal?: AbortSignal): Promise<Installation>;
  /** Installs a template, or the newer one in place of it; 409 where that was changed since its `resourceVersion`. */
  install(request: InstallRequest): Promise<Installation>;
  /** Takes an installed template away. */
  uninstall(templateName: string): Promise<void>;
  /** Sessions of an installed template, as far as the caller may see them. */
  sessionsOf(templateName: string, signal?: AbortSignal): Promise<SessionsPage>;
  /** Who uses an installed template, and how much. */
  usageOf(templateName: string, signal?: AbortSignal): Promise<TemplateUsage>;
  /** One page of what people say of a template of a repository. */
  reviewsOf(
    repository: string,
    name: string,
    page: { cursor?: string },
    signal?: AbortSignal,
  ): Promise<ReviewsPage>;
  /** Says what the signed-in person thinks of a template, in place of what they said before. */
  writeReview(
    repository: string,
    name: string,
    review: NewReview,
  ): Promise<Review>;
  /** Takes the review of the signed-in person back. */
  withdrawReview(repository: string, name: string): Promise<void>;
  /** Removes anybody's review. */
  removeReview(repository: string, name: string, id: number): Promise<void>;
  /** What an installed template has been, the newest first. */
  versionsOf(
    templateName: string,
    signal?: AbortSignal,
  ): Promise<TemplateVersion[]>;
  /** The repositories, live. */
  readonly repositories: LiveRepositories;
  addRepository(repository: NewRepository): Promise<TemplateRepository>;
  changeRepository(
    name: string,
    change: RepositoryChange,
  ): Promise<TemplateRepository>;
  removeRepository(name: string, installed: InstalledFate): Promise<void>;
  /** Lets a repository's Git host tell of pushes, with this secret; one from before is no longer good. */
  setWebhook(name: string, secret: string): Promise<void>;
  removeWebhook(name: string): Promise<void>;
  /** Has repositories synced now, all where none are named; their status tells how it goes. */
  sync(names?: readonly string[]): Promise<void>;
  /** One page of what came of a repository's files. */
  listFiles(
    repository: string,
    query: FilesQuery,
    signal?: AbortSignal,
  ): Promise<FilesPage>;
}

export const marketplaceApiRef = createApiRef<MarketplaceApi>({
  id: 'plugin.streamspace-marketplace',
});
