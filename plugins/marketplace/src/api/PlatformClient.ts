import type { ConfigApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { platformUrl } from '@streamspace/plugin-react';

/** Speaks to `/api/v1` as the person who is signed in. */
export abstract class PlatformClient {
  constructor(
    protected readonly apis: { configApi: ConfigApi; fetchApi: FetchApi },
  ) {}

  /** Sends a body as JSON. @throws ResponseError */
  protected send(
    method: string,
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<Response> {
    return this.request(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  }

  /** An answer of any kind. */
  protected fetch(path: string, init: RequestInit): Promise<Response> {
    const url = platformUrl(this.apis.configApi, path);
    return this.apis.fetchApi.fetch(url, init);
  }

  /** @throws ResponseError with what the platform says. */
  protected async request(path: string, init: RequestInit): Promise<Response> {
    const response = await this.fetch(path, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

/** Path of an installed template below `/api/v1`. */
export function templatePath(name: string): string {
  return `/templates/${encodeURIComponent(name)}`;
}
