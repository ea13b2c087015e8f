import type { KubernetesClient } from '@streamspace/plugin-node';
import type { IncomingMessage } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import { json, text } from 'node:stream/consumers';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Status } from 'kubernetes-types/meta/v1';

export type Answer<T = Status> = {
  statusCode: number;
  headers: IncomingMessage['headers'];
  body: T;
};

export type Ask = {
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  /** Sent as it is. */
  body?: string;
  /** Sends no credentials, or this bearer token. */
  anonymous?: boolean;
  token?: string;
};

/** One request just as it is written here, for what no client would send. Answers with any status, most of which carry a `Status`. */
export async function ask<T = Status>(
  kubeConfig: KubeConfig,
  { method = 'GET', path, headers, body, anonymous, token }: Ask,
): Promise<Answer<T>> {
  const tls: RequestOptions = {};
  await kubeConfig.applyToHTTPSOptions(tls as never);
  const { ca, cert, key } = tls;
  const credentials =
    anonymous || token ? {} : { cert, key, headers: tls.headers };
  const { server } = kubeConfig.getCurrentCluster()!;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${server}${path}`,
      {
        method,
        ca,
        ...credentials,
        headers: {
          accept: 'application/json',
          ...(credentials.headers as Record<string, string>),
          ...(token && { authorization: `Bearer ${token}` }),
          ...headers,
        },
      },
      async response => {
        resolve({
          statusCode: response.statusCode!,
          headers: response.headers,
          body: parse(await text(response)) as T,
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The JSON that a path answers with. */
export async function getJson<T>(
  client: KubernetesClient,
  path: string,
): Promise<T> {
  const response = await client.open({ method: 'GET', path });
  return (await json(response)) as T;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
