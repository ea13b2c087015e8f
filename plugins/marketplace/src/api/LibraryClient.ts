import { ResponseError } from '@backstage/errors';
import type {
  Session,
  Template,
  TemplateSpec,
} from '@streamspace/plugin-common';
import { queryText } from '@streamspace/plugin-react';
import type {
  LibraryApi,
  Publication,
  Rollback,
  TemplateDraft,
  VersionDetails,
} from './LibraryApi';
import type { Installation } from './MarketplaceApi';
import { PlatformClient, templatePath } from './PlatformClient';

/** Templates of one request. */
const pageSize = 500;

/** Speaks to `/api/v1/templates`. */
export class LibraryClient extends PlatformClient implements LibraryApi {
  async templates(signal?: AbortSignal): Promise<Template[]> {
    const all: Template[] = [];
    let cursor: string | undefined;
    do {
      const query = queryText({ limit: pageSize, cursor });
      const response = await this.request(`/templates?${query}`, { signal });
      const page: { items: Template[]; nextCursor?: string } =
        await response.json();
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return all;
  }

  async template(
    name: string,
    signal?: AbortSignal,
  ): Promise<Template | undefined> {
    const response = await this.fetch(templatePath(name), { signal });
    if (response.status === 404) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }

  check(publication: Publication, signal?: AbortSignal): Promise<Template> {
    return this.write(publication, '?dryRun=true', signal);
  }

  publish(publication: Publication): Promise<Template> {
    return this.write(publication, '');
  }

  async version(
    name: string,
    number: number,
    signal?: AbortSignal,
  ): Promise<VersionDetails> {
    const path = `${templatePath(name)}/versions/${number}`;
    const response = await this.request(path, { signal });
    return response.json();
  }

  async previewRollback(
    name: string,
    number: number,
    signal?: AbortSignal,
  ): Promise<Installation> {
    const path = `${templatePath(name)}/rollback?dryRun=true`;
    const response = await this.send('POST', path, { number }, signal);
    return response.json();
  }

  async rollBack(name: string, rollback: Rollback): Promise<Installation> {
    const path = `${templatePath(name)}/rollback`;
    const response = await this.send('POST', path, rollback);
    return response.json();
  }

  async drafts(signal?: AbortSignal): Promise<TemplateDraft[]> {
    const response = await this.request('/template-drafts', { signal });
    const { items }: { items: TemplateDraft[] } = await response.json();
    return items;
  }

  async saveDraft(
    name: string,
    spec: TemplateSpec,
    base?: string,
  ): Promise<TemplateDraft> {
    const response = await this.send('PUT', draftPath(name), { spec, base });
    return response.json();
  }

  async discardDraft(name: string) {
    await this.request(draftPath(name), { method: 'DELETE' });
  }

  async launch(templateName: string, title: string): Promise<Session> {
    const spec = { template: templateName, displayName: title };
    const response = await this.send('POST', '/sessions', { spec });
    return response.json();
  }

  private async write(
    publication: Publication,
    query: string,
    signal?: AbortSignal,
  ): Promise<Template> {
    const { name } = publication;
    const response =
      'create' in publication
        ? await this.send(
            'POST',
            `/templates${query}`,
            { metadata: { name }, spec: publication.create },
            signal,
          )
        : await this.send(
            'PATCH',
            templatePath(name) + query,
            {
              metadata: { resourceVersion: publication.resourceVersion },
              spec: publication.patch,
            },
            signal,
          );
    return response.json();
  }
}

function draftPath(name: string): string {
  return `${templatePath(name)}/draft`;
}
