import { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { KubeConfig } from '@kubernetes/client-node';
import type { WebSocket } from 'ws';
import { KubernetesUnreachableError } from './KubernetesApiError';
import { openWebSocket } from './openWebSocket';
import { readBody, readRefusal } from './readRefusal';
import { sendRequest } from './sendRequest';

export type TransportRequest = {
  method: string;
  /** Path and query on the API server. */
  path: string;
  headers?: SentHeaders;
  body?: unknown;
  signal?: AbortSignal;
  /** Milliseconds that the headers of the answer may take; 0 without limit. */
  timeoutMs?: number;
  /** Milliseconds of silence within the answer's body after which it is given up; `timeoutMs` where absent, 0 without limit. */
  silenceMs?: number;
};

const defaultTimeoutMs = 30_000;

/** Headers of HTTP as they are sent: a list becomes several lines of the same name. */
export type SentHeaders = Record<string, string | string[]>;

/** HTTP to one API server with the credentials of a kubeconfig, over kept-alive connections. */
export class Transport {
  /** Shared by all who speak with these credentials, in whoever's name. */
  private shared: { agent?: HttpAgent | HttpsAgent } = {};

  constructor(
    private readonly kubeConfig: KubeConfig,
    /** Sent with every request, and over all other headers. */
    private readonly headers: SentHeaders = {},
  ) {
    if (!kubeConfig.getCurrentCluster()) {
      throw new Error(
        'the kubeconfig names no current cluster; set its current-context',
      );
    }
  }

  /** Base URL of the API server. */
  get server(): string {
    return this.kubeConfig.getCurrentCluster()!.server;
  }

  /** The same connections with more headers. */
  withHeaders(headers: SentHeaders): Transport {
    const transport = new Transport(this.kubeConfig, headers);
    transport.shared = this.shared;
    return transport;
  }

  /**
   * Sends a request and answers as soon as the headers are here; the body is the caller's to read.
   *
   * @throws KubernetesApiError for any status of 400 or more.
   * @throws KubernetesUnreachableError when the server cannot be reached.
   */
  async open(options: TransportRequest): Promise<IncomingMessage> {
    const url = urlToHttpOptions(new URL(this.server));
    const credentials: RequestOptions = {};
    // Asked anew for each request: tokens of ServiceAccounts and exec plugins change.
    await this.kubeConfig.applyToHTTPSOptions(credentials);
    const body =
      options.body === undefined
        ? undefined
        : Buffer.from(JSON.stringify(options.body));
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const request = {
      ...url,
      method: options.method,
      path: url.path!.replace(/\/$/, '') + options.path,
      agent: this.agentWith(credentials),
      auth: credentials.auth,
      headers: {
        accept: 'application/json',
        ...(body && {
          'content-type': 'application/json',
          'content-length': body.length,
        }),
        ...(credentials.headers as SentHeaders),
        ...options.headers,
        ...this.headers,
      },
      signal: options.signal,
      timeout: timeoutMs,
    };
    const response = await sendRequest(
      request,
      body,
      options.silenceMs ?? timeoutMs,
    ).catch(error => {
      if (options.signal?.aborted) throw error;
      throw new KubernetesUnreachableError(this.server, error);
    });

    if (response.statusCode! < 400) return response;
    throw await readRefusal(response).catch(error => {
      throw new KubernetesUnreachableError(this.server, error);
    });
  }

  /** Keeps the connections, which are made with the first request's certificates. */
  private agentWith({
    ca,
    cert,
    key,
    rejectUnauthorized,
    servername,
  }: RequestOptions): HttpAgent | HttpsAgent {
    const isSecure = this.server.startsWith('https:');
    this.shared.agent ??= isSecure
      ? new HttpsAgent({
          keepAlive: true,
          ca,
          cert,
          key,
          rejectUnauthorized,
          servername,
        })
      : new HttpAgent({ keepAlive: true });
    return this.shared.agent;
  }

  /** A WebSocket to a path; its opening or its error is still to come. */
  webSocket(path: string, protocols: string[]): Promise<WebSocket> {
    return openWebSocket(this.kubeConfig, path, protocols, this.headers);
  }

  /** Sends a request and reads the JSON answer. */
  async json<T>(options: TransportRequest): Promise<T> {
    const response = await this.open(options);
    const text = await readBody(response).catch(error => {
      throw new KubernetesUnreachableError(this.server, error);
    });
    return JSON.parse(text) as T;
  }

  /** Closes the kept-alive connections. */
  close() {
    this.shared.agent?.destroy();
  }
}
