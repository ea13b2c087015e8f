import type { TemplateRepository } from '../generated/templaterepository';
import { annotations, labels } from './labels';

/** Ref of the entity of the Backstage catalog that declares a repository, and decides how it is; undefined where people added it. */
export function declaringEntityOf({
  metadata,
}: Pick<TemplateRepository, 'metadata'>): string | undefined {
  return metadata.labels?.[labels.fromCatalog] === 'true'
    ? metadata.annotations?.[annotations.catalogEntity]
    : undefined;
}
