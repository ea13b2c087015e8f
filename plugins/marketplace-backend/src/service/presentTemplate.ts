import { NotFoundError } from '@backstage/errors';
import type { Template } from '@streamspace/plugin-common';
import {
  isNotFound,
  Template as TemplateKind,
  type KubernetesService,
} from '@streamspace/plugin-node';

/** A Template as the cluster has it now, which the live copy may not know yet; undefined where there is none. */
export function presentTemplate(
  { client, namespace }: Pick<KubernetesService, 'client' | 'namespace'>,
  name: string,
): Promise<Template | undefined> {
  return client.get(TemplateKind, { namespace, name }).catch(error => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
}

export function templateNotFound(name: string): NotFoundError {
  return new NotFoundError(
    `there is no template "${name}"; GET /api/v1/templates lists those that exist`,
  );
}
