import type { ConfigApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  AnswerOf,
  ConnectionsOperations,
  MarketplaceOperations,
  Session,
  SessionsOperations,
  Template,
} from '@streamspace/plugin-common';
import {
  platformUrl,
  queryText,
  type ListPage,
} from '@streamspace/plugin-react';
import type { StopTimeouts } from '../sessions/stopTimeouts';
import type { Grant } from '../sharing/grants';
import type {
  LaunchRequest,
  LinkRequest,
  NewLink,
  SessionPicture,
  SessionsApi,
  SessionsQuery,
  StartTime,
} from './SessionsApi';

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
    const response = await this.request(`/sessions?${queryText(query)}`, {
      signal,
    });
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

  async setTimeouts(name: string, timeouts: StopTimeouts): Promise<Session> {
    const { idleTimeout = null, inactivityTimeout = null } = timeouts;
    const response = await this.send('PATCH', sessionPath(name), {
      spec: { idleTimeout, inactivityTimeout },
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
      spec: { sharing: { grants } },
    });
    return response.json();
  }

  async makeLink(name: string, link: LinkRequest): Promise<NewLink> {
    const path = `${sessionPath(name)}/links`;
    const response = await this.send('POST', path, link);
    return response.json();
  }

  async endLink(name: string, link: string) {
    const path = `${sessionPath(name)}/links/${encodeURIComponent(link)}`;
    await this.request(path, { method: 'DELETE' });
  }

  async redeemLink(name: string, secret: string) {
    await this.send('POST', `${sessionPath(name)}/redeem-link`, { secret });
  }

  async picture(
    name: string,
    options: { etag?: string; signal?: AbortSignal } = {},
  ): Promise<SessionPicture | 'unchanged' | undefined> {
    const { etag, signal } = options;
    const response = await this.fetch(`${sessionPath(name)}/picture`, {
      signal,
      // Ours to compare: the browser would answer from its cache without a word.
      cache: 'no-store',
      headers: etag ? { 'if-none-match': etag } : {},
    });
    if (response.status === 304) return 'unchanged';
    if (response.status === 204) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return {
      image: await dataUrl(await response.blob()),
      etag: response.headers.get('etag') ?? undefined,
    };
  }

  async startTimes(
    template?: string,
    signal?: AbortSignal,
  ): Promise<StartTime[]> {
    const query = template ? `?${new URLSearchParams({ template })}` : '';
    const response = await this.request(`/start-times${query}`, { signal });
    const answer: AnswerOf<SessionsOperations['listStartTimes']> =
      await response.json();
    return answer.items;
  }

  async connectedPeople(signal?: AbortSignal): Promise<number> {
    const response = await this.request('/connections?limit=1', { signal });
    const page: AnswerOf<ConnectionsOperations['listConnections']> =
      await response.json();
    return page.totalPeople ?? page.totalItems;
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

  private fetch(path: string, init: RequestInit): Promise<Response> {
    const url = platformUrl(this.apis.configApi, path);
    return this.apis.fetchApi.fetch(url, init);
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const response = await this.fetch(path, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function sessionPath(name: string): string {
  return `/sessions/${encodeURIComponent(name)}`;
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
