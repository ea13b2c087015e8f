import type {
  ConfigApi,
  FetchApi,
  IdentityApi,
} from '@backstage/core-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import type {
  AnswerOf,
  ConnectionsOperations,
} from '@streamspace/plugin-common';
import { eventsOf } from '../platform/eventsOf';
import { platformUrl } from '../platform/platformUrl';
import { browserId } from './browserId';
import type {
  Admission,
  ConnectionsApi,
  ConnectOptions,
  HeartbeatAnswer,
  HeartbeatOptions,
  StartProgress,
} from './ConnectionsApi';

/** Speaks to the connection tracker: `/api/v1/sessions/:id/connect` and what is beside it, and `/api/v1/connections`. */
export class ConnectionsClient implements ConnectionsApi {
  private readonly apis: {
    configApi: ConfigApi;
    fetchApi: FetchApi;
    identityApi: IdentityApi;
  };
  private token?: string;

  constructor(apis: {
    configApi: ConfigApi;
    fetchApi: FetchApi;
    identityApi: IdentityApi;
  }) {
    this.apis = apis;
  }

  async connect(
    sessionName: string,
    options: ConnectOptions = {},
  ): Promise<Admission | undefined> {
    const query = options.wake === false ? '?wake=false' : '';
    const response = await this.request(
      this.url(sessionName, `connect${query}`),
      {
        signal: options.signal,
        headers: {
          accept: 'text/event-stream',
          'x-streamspace-browser': browserId(),
        },
      },
    );
    const type = response.headers.get('content-type') ?? '';
    if (!type.includes('text/event-stream')) {
      return response.status === 202 ? undefined : response.json();
    }
    return this.readProgress(response, options);
  }

  async heartbeat(
    sessionName: string,
    { connection, tab, isActive, signal }: HeartbeatOptions,
  ): Promise<HeartbeatAnswer> {
    const [response, { token }] = await Promise.all([
      this.apis.fetchApi.fetch(this.url(sessionName, 'heartbeat'), {
        ...withBody('POST', { connection, tab, active: isActive }),
        signal,
      }),
      this.apis.identityApi.getCredentials(),
    ]);
    this.token = token;
    if (response.ok) return { name: 'known' };
    if (response.status === 410 || response.status === 404) {
      return { name: 'gone' };
    }
    const error = await ResponseError.fromResponse(response);
    if (response.status !== 403) throw error;
    return { name: 'dismissed', message: error.body.error.message };
  }

  async disconnect(sessionName: string, connection: string, tab?: string) {
    const request = withBody('POST', { connection, tab });
    // While a page closes nothing can be awaited: the request must leave at once, so it takes the token of the last heartbeat.
    const token =
      this.token ?? (await this.apis.identityApi.getCredentials()).token;
    await fetch(this.url(sessionName, 'disconnect'), {
      ...request,
      keepalive: true,
      headers: {
        ...request.headers,
        ...(token && { authorization: `Bearer ${token}` }),
      },
    });
  }

  async signOut() {
    await this.request(platformUrl(this.apis.configApi, '/sign-out'), {
      method: 'POST',
      headers: { 'x-streamspace-browser': browserId() },
    });
  }

  async keepRunning(sessionName: string) {
    await this.request(this.url(sessionName, 'keep-running'), {
      method: 'POST',
    });
  }

  async setControl(sessionName: string, user: string | null) {
    await this.request(
      this.url(sessionName, 'control'),
      withBody('PUT', { user }),
    );
  }

  async listConnections(sessionName: string) {
    const response = await this.request(this.url(sessionName, 'connections'));
    const list: AnswerOf<ConnectionsOperations['listSessionConnections']> =
      await response.json();
    return list.items;
  }

  async dismiss(connection: string) {
    await this.request(
      platformUrl(
        this.apis.configApi,
        `/connections/${encodeURIComponent(connection)}`,
      ),
      { method: 'DELETE' },
    );
  }

  private async request(url: string, init?: RequestInit): Promise<Response> {
    const response = await this.apis.fetchApi.fetch(url, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }

  private async readProgress(
    response: Response,
    options: ConnectOptions,
  ): Promise<Admission | undefined> {
    for await (const { event, data } of eventsOf(response)) {
      switch (event) {
        case 'stage':
          options.onProgress?.(JSON.parse(data) as StartProgress);
          break;
        case 'ready':
          return JSON.parse(data) as Admission;
        case 'timeout':
          return undefined;
        case 'error':
          throw namedError(JSON.parse(data));
        default:
      }
    }
    throw new ServiceUnavailableError(
      'The portal closed the connection before the session was ready. Try again.',
    );
  }

  private url(sessionName: string, act: string): string {
    return platformUrl(
      this.apis.configApi,
      `/sessions/${encodeURIComponent(sessionName)}/${act}`,
    );
  }
}

function withBody(method: 'POST' | 'PUT', body: unknown) {
  return {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function namedError({ name, message }: { name: string; message: string }) {
  const error = new Error(message);
  error.name = name;
  return error;
}
