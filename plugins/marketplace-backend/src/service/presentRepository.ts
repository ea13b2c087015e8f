import { NotFoundError } from '@backstage/errors';
import type { TemplateRepository } from '@streamspace/plugin-common';
import {
  isNotFound,
  TemplateRepository as TemplateRepositoryKind,
  type KubernetesService,
} from '@streamspace/plugin-node';

/** A repository as the cluster has it now. @throws NotFoundError */
export function presentRepository(
  { client, namespace }: Pick<KubernetesService, 'client' | 'namespace'>,
  name: string,
): Promise<TemplateRepository> {
  return client
    .get(TemplateRepositoryKind, { namespace, name })
    .catch(error => {
      if (isNotFound(error)) throw repositoryNotFound(name);
      throw error;
    });
}

export function repositoryNotFound(name: string): NotFoundError {
  return new NotFoundError(
    `there is no template repository "${name}"; GET /api/v1/catalog/repositories lists those that exist`,
  );
}
