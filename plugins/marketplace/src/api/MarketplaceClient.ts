import type { TemplateRepository } from '@streamspace/plugin-common';
import { queryText } from '@streamspace/plugin-react';
import { iconAddress } from './iconAddress';
import type {
  CatalogPage,
  CatalogQuery,
  CatalogTemplateDetails,
  FilesPage,
  FilesQuery,
  InstalledFate,
  Installation,
  InstallRequest,
  MarketplaceApi,
  NewRepository,
  NewReview,
  RepositoryChange,
  Review,
  ReviewsPage,
  SessionsPage,
  TemplateUsage,
  TemplateVersion,
} from './MarketplaceApi';
import { PlatformClient, templatePath } from './PlatformClient';
import { RepositoryFeed } from './RepositoryFeed';

/** Enough to name those that an uninstall concerns. */
const sessionsShown = 20;

/** Speaks to `/api/v1/catalog` and `/api/v1/templates`. */
export class MarketplaceClient
  extends PlatformClient
  implements MarketplaceApi
{
  readonly repositories = new RepositoryFeed(signal =>
    this.fetch('/catalog/repositories', {
      signal,
      headers: { accept: 'text/event-stream' },
    }),
  );

  async browse(
    query: CatalogQuery,
    signal?: AbortSignal,
  ): Promise<CatalogPage> {
    const path = `/catalog/templates?${queryText(query)}`;
    const response = await this.request(path, { signal });
    const page: CatalogPage = await response.json();
    return { ...page, items: page.items.map(item => this.withIcon(item)) };
  }

  async getTemplate(
    repository: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<CatalogTemplateDetails> {
    const path = catalogPath(repository, name);
    const response = await this.request(path, { signal });
    return this.withIcon(await response.json());
  }

  async preview(
    request: InstallRequest,
    signal?: AbortSignal,
  ): Promise<Installation> {
    const path = '/templates/install?dryRun=true';
    const response = await this.send('POST', path, request, signal);
    return response.json();
  }

  async install(request: InstallRequest): Promise<Installation> {
    const response = await this.send('POST', '/templates/install', request);
    return response.json();
  }

  async uninstall(templateName: string) {
    await this.request(templatePath(templateName), { method: 'DELETE' });
  }

  async sessionsOf(
    templateName: string,
    signal?: AbortSignal,
  ): Promise<SessionsPage> {
    const query = { template: templateName, limit: sessionsShown };
    const response = await this.request(`/sessions?${queryText(query)}`, {
      signal,
    });
    return response.json();
  }

  async usageOf(
    templateName: string,
    signal?: AbortSignal,
  ): Promise<TemplateUsage> {
    const path = `${templatePath(templateName)}/usage`;
    const response = await this.request(path, { signal });
    return response.json();
  }

  async reviewsOf(
    repository: string,
    name: string,
    page: { cursor?: string },
    signal?: AbortSignal,
  ): Promise<ReviewsPage> {
    const path = `${catalogPath(repository, name)}/reviews?${queryText(page)}`;
    const response = await this.request(path, { signal });
    return response.json();
  }

  async writeReview(
    repository: string,
    name: string,
    review: NewReview,
  ): Promise<Review> {
    const path = `${catalogPath(repository, name)}/reviews/mine`;
    const response = await this.send('PUT', path, review);
    return response.json();
  }

  async withdrawReview(repository: string, name: string) {
    const path = `${catalogPath(repository, name)}/reviews/mine`;
    await this.request(path, { method: 'DELETE' });
  }

  async removeReview(repository: string, name: string, id: number) {
    const path = `${catalogPath(repository, name)}/reviews/${id}`;
    await this.request(path, { method: 'DELETE' });
  }

  async versionsOf(
    templateName: string,
    signal?: AbortSignal,
  ): Promise<TemplateVersion[]> {
    const path = `${templatePath(templateName)}/versions`;
    const response = await this.request(path, { signal });
    const { items }: { items: TemplateVersion[] } = await response.json();
    return items;
  }

  async addRepository(repository: NewRepository): Promise<TemplateRepository> {
    const response = await this.send(
      'POST',
      '/catalog/repositories',
      repository,
    );
    return response.json();
  }

  async changeRepository(
    name: string,
    change: RepositoryChange,
  ): Promise<TemplateRepository> {
    const response = await this.send('PATCH', repositoryPath(name), change);
    return response.json();
  }

  async removeRepository(name: string, installed: InstalledFate) {
    const query = queryText({ installed });
    await this.request(`${repositoryPath(name)}?${query}`, {
      method: 'DELETE',
    });
  }

  async setWebhook(name: string, secret: string) {
    await this.send('PUT', `${repositoryPath(name)}/webhook`, { secret });
  }

  async removeWebhook(name: string) {
    await this.request(`${repositoryPath(name)}/webhook`, {
      method: 'DELETE',
    });
  }

  async sync(names?: readonly string[]) {
    await this.send('POST', '/catalog/sync', { repositories: names });
  }

  async listFiles(
    repository: string,
    query: FilesQuery,
    signal?: AbortSignal,
  ): Promise<FilesPage> {
    const path = `${repositoryPath(repository)}/files?${queryText(query)}`;
    const response = await this.request(path, { signal });
    return response.json();
  }

  private withIcon<Item extends { iconUrl?: string }>(item: Item): Item {
    return {
      ...item,
      iconUrl: iconAddress(this.apis.configApi, item.iconUrl),
    };
  }
}

function catalogPath(repository: string, name: string): string {
  return `/catalog/templates/${encodeURIComponent(repository)}/${encodeURIComponent(name)}`;
}

function repositoryPath(name: string): string {
  return `/catalog/repositories/${encodeURIComponent(name)}`;
}
