import type { Knex } from 'knex';
import type { CatalogRow } from './catalogRow';
import {
  all,
  hostConditions,
  type Condition,
  type Host,
} from './hostConditions';

/** What a host makes of one template; null where nobody knows. */
export type HostFit = {
  image_is_allowed: boolean;
  image_is_there: boolean | null;
  architecture_fits: boolean | null;
  size_fits: boolean | null;
  /** All of these. */
  runs_here: boolean | null;
};

/** Asks the same conditions of one template as lists ask of all. */
export async function hostFit(
  db: Knex,
  { id }: Pick<CatalogRow, 'id'>,
  host: Host,
): Promise<HostFit> {
  const conditions = hostConditions(host);
  const { imageIsAllowed, imageIsThere, architectureFits, sizeFits } =
    conditions;
  const columns: Record<keyof HostFit, Condition | undefined> = {
    image_is_allowed: imageIsAllowed,
    image_is_there: imageIsThere,
    architecture_fits: architectureFits,
    size_fits: sizeFits,
    runs_here:
      imageIsThere && sizeFits && all([imageIsAllowed, imageIsThere, sizeFits]),
  };
  const selected = Object.entries(columns).map(([name, condition]) =>
    db.raw(
      `${condition?.sql ?? 'null::boolean'} as ${name}`,
      condition?.bindings ?? [],
    ),
  );
  return db('catalog_templates').where({ id }).first(selected);
}
