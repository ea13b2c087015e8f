import type {
  ConfigApi,
  FetchApi,
  IdentityApi,
} from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { platformUrl } from '../platform/platformUrl';
import { browserId } from './browserId';
import type {
  Admission,
  ConnectionsApi,
  ConnectOptions,
  StartProgress,
} from './ConnectionsApi';

/** Speaks to the connection tracker at `/api/v1/sessions/:id/{connect,heartbeat,disconnect}`. */
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
    const response = await this.apis.fetchApi.fetch(
      this.url(sessionName, `connect${query}`),
      {
        signal: options.signal,
        headers: {
          accept: 'text/event-stream',
          'x-streamspace-browser': browserId(),
        },
      },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const type = response.headers.get('content-type') ?? '';
    if (!type.includes('text/event-stream')) {
      return response.status === 202 ? undefined : response.json();
    }
    return this.readProgress(response, options);
  }

  async heartbeat(sessionName: string, connection: string, isActive: boolean) {
    const [response, { token }] = await Promise.all([
      this.apis.fetchApi.fetch(
        this.url(sessionName, 'heartbeat'),
        post({ connection, active: isActive }),
      ),
      this.apis.identityApi.getCredentials(),
    ]);
    this.token = token;
    if (response.status === 410 || response.status === 404) return false;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return true;
  }

  async disconnect(sessionName: string, connection: string) {
    const request = post({ connection });
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

  private async readProgress(
    response: Response,
    options: ConnectOptions,
  ): Promise<Admission | undefined> {
    const events = response
      .body!.pipeThrough(new TextDecoderStream() as TextDecoding)
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    try {
      for (;;) {
        const { done, value } = await events.read();
        if (done) {
          throw new Error(
            'The portal closed the connection before the session was ready. Try again.',
          );
        }
        switch (value.event) {
          case 'stage':
            options.onProgress?.(JSON.parse(value.data) as StartProgress);
            break;
          case 'ready':
            return JSON.parse(value.data) as Admission;
          case 'timeout':
            return undefined;
          case 'error':
            throw namedError(JSON.parse(value.data));
          default:
        }
      }
    } finally {
      await events.cancel().catch(() => undefined);
    }
  }

  private url(sessionName: string, act: string): string {
    return platformUrl(
      this.apis.configApi,
      `/sessions/${encodeURIComponent(sessionName)}/${act}`,
    );
  }
}

/** The DOM's own type of TextDecoderStream does not fit its own pipeThrough. */
type TextDecoding = ReadableWritablePair<string, Uint8Array>;

function post(body: unknown) {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function namedError({ name, message }: { name: string; message: string }) {
  const error = new Error(message);
  error.name = name;
  return error;
}
