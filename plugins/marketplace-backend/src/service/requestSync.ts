import { randomUUID } from 'node:crypto';
import { annotations } from '@streamspace/plugin-common';
import {
  TemplateRepository,
  type KubernetesService,
} from '@streamspace/plugin-node';

/** Annotations that ask for a sync; each is another. */
export function syncRequest(): Record<string, string> {
  return {
    [annotations.syncRequested]: `${new Date().toISOString()} ${randomUUID().slice(0, 8)}`,
  };
}

/** Asks for a sync of a repository. @throws KubernetesApiError 404 where there is none. */
export async function requestSync(
  { client, namespace }: Pick<KubernetesService, 'client' | 'namespace'>,
  name: string,
): Promise<void> {
  await client.mergePatch(
    TemplateRepository,
    { namespace, name },
    { metadata: { annotations: syncRequest() } },
  );
}
