import type {
  ConfigApi,
  FetchApi,
  IdentityApi,
} from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  LiveSocket,
  platformSocketUrl,
  platformUrl,
  queryText,
} from '@streamspace/plugin-react';
import type {
  AdministrationApi,
  ConnectionsPage,
  ConnectionsQuery,
} from './AdministrationApi';
import { ConnectionChanges, type SessionEvent } from './ConnectionChanges';

/** Speaks to `/api/v1/connections`, and hears of changes from the feed of the sessions. */
export class AdministrationClient implements AdministrationApi {
  constructor(
    private readonly apis: {
      configApi: ConfigApi;
      fetchApi: FetchApi;
      identityApi: IdentityApi;
    },
  ) {}

  async list(
    query: ConnectionsQuery,
    signal?: AbortSignal,
  ): Promise<ConnectionsPage> {
    const response = await this.request(`/connections?${queryText(query)}`, {
      signal,
    });
    return response.json();
  }

  async disconnect(connection: string) {
    await this.request(`/connections/${encodeURIComponent(connection)}`, {
      method: 'DELETE',
    });
  }

  onChange(listener: () => void): () => void {
    const { configApi, identityApi } = this.apis;
    const changes = new ConnectionChanges(listener);
    const socket = new LiveSocket({
      url: platformSocketUrl(configApi, '/ws/sessions?changes=only'),
      getToken: async () => (await identityApi.getCredentials()).token,
      onOpening: () => undefined,
      onMessage: message => changes.hear(message as SessionEvent),
      onState: () => undefined,
    });
    socket.start();
    return () => socket.stop();
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const url = platformUrl(this.apis.configApi, path);
    const response = await this.apis.fetchApi.fetch(url, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
