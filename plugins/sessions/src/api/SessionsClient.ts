import type { ConfigApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  AnswerOf,
  MarketplaceOperations,
  Session,
  Template,
} from '@streamspace/plugin-common';
import { platformUrl, type ListPage } from '@streamspace/plugin-react';
import type { Grant } from '../sharing/grants';
import type { LaunchRequest, SessionsApi, SessionsQuery } from './SessionsApi';

const pageSize = 200;

/** Speaks to the Sessions and Templates API at `/api/v1`. */
export class SessionsClient implements SessionsApi {
  private readonly apis: { configApi: ConfigApi; fetchApi: FetchApi };

  constructor(apis: { configApi: ConfigApi; fetchApi: FetchApi }) {
    this.apis = apis;
  }

  async listTemplates(signal?: AbortSignal): Promise<Template[]> {
    const templates: Template[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: String(pageSize) });
      if (cursor) query.set('cursor', cursor);
      const response = await this.request(`/templates?${query}`, { signal });
      const page: AnswerOf<MarketplaceOperations['listTemplates']> =
        await response.json();
      templates.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return templates;
  }

  async list(
    query: SessionsQuery,
    signal?: AbortSignal,
  ): Promise<ListPage<Session>> {
    const parameters = new URLSearchParams(
      Object.entries(query)
        .filter(([, value]) => value !== undefined && value !== '')
        // A list is written with commas, as its text is.
        .map(([name, value]) => [name, String(value)]),
    );
    const response = await this.request(`/sessions?${parameters}`, { signal });
    return response.json();
  }

  async get(name: string): Promise<Session> {
    const response = await this.request(sessionPath(name), {});
    return response.json();
  }

  async launch(request: LaunchRequest): Promise<Session> {
    const response = await this.send('POST', '/sessions', { spec: request });
    return response.json();
  }

  async setState(
    name: string,
    state: 'running' | 'hibernated',
  ): Promise<Session> {
    const response = await this.send('PATCH', sessionPath(name), {
      spec: { state },
    });
    return response.json();
  }

  async share(
    name: string,
    grants: readonly Grant[],
    resourceVersion: string | undefined,
  ): Promise<Session> {
    const response = await this.send('PATCH', sessionPath(name), {
      metadata: { resourceVersion },
      spec: { sharing: grants.length > 0 ? { grants } : null },
    });
    return response.json();
  }

  async end(name: string, options: { deleteHome?: boolean } = {}) {
    const query = options.deleteHome ? '?deleteHome=true' : '';
    await this.request(`${sessionPath(name)}${query}`, { method: 'DELETE' });
  }

  private send(method: string, path: string, body: unknown) {
    return this.request(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const url = platformUrl(this.apis.configApi, path);
    const response = await this.apis.fetchApi.fetch(url, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function sessionPath(name: string): string {
  return `/sessions/${encodeURIComponent(name)}`;
}
