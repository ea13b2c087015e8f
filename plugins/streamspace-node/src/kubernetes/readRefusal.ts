import type { IncomingMessage } from 'node:http';
import {
  KubernetesApiError,
  type KubernetesStatus,
} from './KubernetesApiError';

/** What an API server says in an answer of 400 or more, as the error to throw. @throws Error where the answer breaks off. */
export async function readRefusal(
  response: IncomingMessage,
): Promise<KubernetesApiError> {
  return new KubernetesApiError(
    response.statusCode!,
    parseStatus(await readBody(response)),
  );
}

/** The whole of an answer. @throws Error where it breaks off. */
export async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Proxies in front of an API server answer in plain text or HTML. */
function parseStatus(body: string): KubernetesStatus {
  try {
    return JSON.parse(body) as KubernetesStatus;
  } catch {
    return { message: body.slice(0, 500) || undefined };
  }
}
