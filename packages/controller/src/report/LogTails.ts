import type { Pod } from 'kubernetes-types/core/v1';
import {
  Pod as PodKind,
  resourcePath,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { appContainerName } from '../desired/names';
import { appStatus } from '../observe/pods';

const tailLines = 20;
const limitBytes = 4_000;
const timeoutMs = 3_000;
const maxRemembered = 500;

/** The last lines of apps that stopped, read once for each time that an app stopped. */
export class LogTails {
  private readonly read = new Map<string, string | undefined>();

  constructor(
    private readonly client: KubernetesClient,
    private readonly onError: (error: Error) => void,
  ) {}

  /** The last lines of the container's latest finished run; undefined where they cannot be had. */
  async of(pod: Pod, signal: AbortSignal): Promise<string | undefined> {
    const app = appStatus(pod);
    const key = `${pod.metadata!.uid}/${app?.restartCount ?? 0}`;
    if (!this.read.has(key)) {
      this.read.set(key, await this.fetch(pod, signal));
      if (this.read.size > maxRemembered) {
        this.read.delete(this.read.keys().next().value!);
      }
    }
    return this.read.get(key);
  }

  private async fetch(pod: Pod, signal: AbortSignal) {
    const isRunning = appStatus(pod)?.state?.running !== undefined;
    const query = new URLSearchParams({
      container: appContainerName,
      tailLines: String(tailLines),
      limitBytes: String(limitBytes),
      previous: String(isRunning),
    });
    const { namespace, name } = pod.metadata!;
    try {
      const response = await this.client.open({
        method: 'GET',
        path: `${resourcePath(PodKind, namespace, name, 'log')}?${query}`,
        headers: { accept: 'text/plain, */*' },
        signal,
        timeoutMs,
      });
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      return withoutSecrets(Buffer.concat(chunks).toString('utf8')).trimEnd();
    } catch (error) {
      if (!signal.aborted) this.onError(error as Error);
      return undefined;
    }
  }
}

/** Blanks what looks like a credential: the words stand in a status that others than the owner may read. */
export function withoutSecrets(text: string): string {
  return text
    .replace(
      /\b([\w-]*(?:password|passwd|secret|token|api[_-]?key)[\w-]*["']?\s*[:=]\s*)("[^"]*"|'[^']*'|\S+)/gi,
      '$1***',
    )
    .replace(/\b(Bearer|Basic)\s+[\w.~+/-]+=*/gi, '$1 ***')
    .replace(/(\w+:\/\/[^\s:/@]+:)[^\s@/]+@/g, '$1***@');
}
