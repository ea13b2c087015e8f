import {
  annotations,
  labels,
  type Template,
  type TemplateSpec,
} from '@streamspace/plugin-common';
import { templateHash } from '@streamspace/plugin-marketplace-node';

/** A row of the table `template_versions`. */
export type VersionRow = {
  id: number;
  template_name: string;
  template_uid: string;
  number: number;
  /** A bigint, which PostgreSQL's client reads as text. */
  generation: string;
  hash: string;
  /** JSON text; read back as the object. */
  spec: TemplateSpec;
  version: string | null;
  repository: string | null;
  catalog_name: string | null;
  catalog_hash: string | null;
  changed_at: Date;
  changed_by: string | null;
};

/** Which entry of the catalog a Template is of, and of which state of that. */
export function catalogColumns({
  metadata,
}: Template): Pick<VersionRow, 'repository' | 'catalog_name' | 'catalog_hash'> {
  return {
    repository: metadata.labels?.[labels.repository] ?? null,
    catalog_name: metadata.annotations?.[annotations.catalogName] ?? null,
    catalog_hash: metadata.annotations?.[annotations.catalogHash] ?? null,
  };
}

/** What there is to know of a Template's spec as it is now, but for its number and who made it so. */
export function versionColumns(template: Template) {
  const { metadata, spec } = template;
  return {
    template_name: metadata.name!,
    template_uid: metadata.uid!,
    generation: String(metadata.generation ?? 1),
    hash: templateHash(spec),
    spec: JSON.stringify(spec),
    version: spec.version ?? null,
    ...catalogColumns(template),
  };
}
