import type {
  ConfigApi,
  FetchApi,
  IdentityApi,
} from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { UsageRange, ViewSubscription } from '@streamspace/plugin-common';
import {
  eventsOf,
  platformSocketUrl,
  platformUrl,
  queryText,
  rememberPort,
} from '@streamspace/plugin-react';
import type {
  AccessQuestion,
  ClusterApi,
  Deletion,
  DrainProgress,
  DrainRequest,
  ObjectTarget,
  Patch,
  UsageTarget,
  ViewListener,
} from './ClusterApi';
import { ViewSocket } from './ViewSocket';

const drainOf = (node: string) => `/nodes/${encodeURIComponent(node)}/drain`;

/** Speaks to `/api/v1/cluster` and the sockets beside it. */
export class ClusterClient implements ClusterApi {
  private readonly views: ViewSocket;

  constructor(
    private readonly apis: {
      configApi: ConfigApi;
      fetchApi: FetchApi;
      identityApi: IdentityApi;
    },
  ) {
    this.views = new ViewSocket({
      url: platformSocketUrl(apis.configApi, '/ws/cluster'),
      getToken: () => this.token(),
    });
  }

  async clusters(signal?: AbortSignal) {
    const { items } = await this.ask('GET', '/clusters', { signal });
    return items;
  }

  async kinds(cluster?: string, signal?: AbortSignal) {
    const path = `/kinds?${queryText({ cluster })}`;
    const { items } = await this.ask('GET', path, { signal });
    return items;
  }

  schema(kind: object, signal?: AbortSignal) {
    const path = `/schema?${queryText({ ...kind })}`;
    return this.ask('GET', path, { signal });
  }

  search(query: object, signal?: AbortSignal) {
    return this.ask('GET', `/search?${queryText({ ...query })}`, { signal });
  }

  get({ name, ...query }: ObjectTarget, signal?: AbortSignal) {
    const path = `/resources/${encodeURIComponent(name)}?${queryText(query)}`;
    return this.ask('GET', path, { signal });
  }

  create(body: object) {
    return this.ask('POST', '/resources', { body });
  }

  replace(body: object) {
    return this.ask('PUT', '/resources', { body });
  }

  patch(body: Patch) {
    return this.ask('PATCH', '/resources', { body });
  }

  async delete(deletion: Deletion) {
    await this.request('DELETE', `/resources?${queryText(deletion)}`, {});
  }

  async reveal({
    name,
    ...body
  }: {
    cluster?: string;
    namespace: string;
    name: string;
    key: string;
  }) {
    const path = `/secrets/${encodeURIComponent(name)}/reveal`;
    const { value } = await this.ask('POST', path, { body });
    return value;
  }

  async access(cluster: string | undefined, questions: AccessQuestion[]) {
    const body = { cluster, questions };
    const { answers } = await this.ask('POST', '/access', { body });
    return answers;
  }

  async openPort(body: object) {
    const { url } = await this.ask('POST', '/port-forwards', { body });
    rememberPort(url);
    return url;
  }

  async previewDrain(
    cluster: string | undefined,
    node: string,
    signal?: AbortSignal,
  ) {
    const path = `${drainOf(node)}?${queryText({ cluster })}`;
    const { items } = await this.ask('GET', path, { signal });
    return items;
  }

  async *drain(node: string, body: DrainRequest, signal: AbortSignal) {
    const response = await this.request('POST', drainOf(node), {
      body,
      signal,
    });
    for await (const { event, data } of eventsOf(response)) {
      const content = JSON.parse(data);
      if (event === 'error') throw new Error(content.message);
      if (event === 'pod') yield content as DrainProgress;
    }
  }

  usage(
    { of, ...target }: UsageTarget,
    range: UsageRange,
    signal?: AbortSignal,
  ) {
    const { name, ...query } = { name: undefined, ...target };
    const path = [
      ...(of === 'cluster' ? [] : [of === 'node' ? 'nodes' : 'pods']),
      ...(name === undefined ? [] : [encodeURIComponent(name)]),
    ].join('/');
    return this.ask(
      'GET',
      `/metrics${path && `/${path}`}?${queryText({ ...query, range })}`,
      { signal },
    );
  }

  openView(view: ViewSubscription, listener: ViewListener) {
    return this.views.open(view, listener);
  }

  async openStream(path: string) {
    const token = await this.token();
    const url = platformSocketUrl(this.apis.configApi, `/ws${path}`);
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ type: 'authenticate', token })),
    );
    return socket;
  }

  private async token(): Promise<string | undefined> {
    const { token } = await this.apis.identityApi.getCredentials();
    return token;
  }

  private async ask(
    method: string,
    path: string,
    options: { body?: object; signal?: AbortSignal },
  ) {
    const response = await this.request(method, path, options);
    return response.json();
  }

  private async request(
    method: string,
    path: string,
    { body, signal }: { body?: object; signal?: AbortSignal },
  ): Promise<Response> {
    const url = platformUrl(this.apis.configApi, `/cluster${path}`);
    const response = await this.apis.fetchApi.fetch(url, {
      method,
      signal,
      ...(body && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
