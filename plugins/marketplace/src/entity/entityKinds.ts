import type { Entity } from '@backstage/catalog-model';
import { annotations, labels } from '@streamspace/plugin-common';

/** Which template an entity of Backstage's catalog is; undefined for every other entity. */
export function templateOfEntity({
  kind,
  metadata,
  spec,
}: Entity): { repository: string; name: string } | undefined {
  if (kind !== 'Resource' || spec?.type !== 'streamspace-template') {
    return undefined;
  }
  const repository = metadata.annotations?.[labels.repository];
  const name = metadata.annotations?.[annotations.catalogName];
  return repository && name ? { repository, name } : undefined;
}

/** Which template repository an entity of Backstage's catalog is, by its name; undefined for every other entity. */
export function repositoryOfEntity({
  kind,
  metadata,
  spec,
}: Entity): string | undefined {
  return kind === 'Resource' && spec?.type === 'streamspace-template-repository'
    ? metadata.annotations?.[labels.repository]
    : undefined;
}

/** Whether an entity is a template. */
export const isTemplateEntity = (entity: Entity): boolean =>
  templateOfEntity(entity) !== undefined;

/** Whether an entity is a template repository. */
export const isRepositoryEntity = (entity: Entity): boolean =>
  repositoryOfEntity(entity) !== undefined;
