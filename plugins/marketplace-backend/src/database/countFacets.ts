import type {
  AnswerOf,
  MarketplaceOperations,
} from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import {
  architectures,
  filtersOf,
  isInstalled,
  searched,
  type CatalogQuery,
  type CatalogScope,
  type FacetName,
} from './catalogConditions';
import { runsHere } from './hostConditions';

export type Facets = NonNullable<
  AnswerOf<MarketplaceOperations['listCatalogTemplates']>['facets']
>;

/** Values of a facet that are told, the most frequent first: nobody reads a thousand tags. */
const maxValues = 100;

/** The values of each facet that a template has. */
const values: Record<FacetName, string> = {
  repository: 'repository',
  category: 'unnest(categories)',
  tag: 'unnest(tags)',
  appType: 'app_type',
  architecture: 'unnest(architectures)',
  installed: 'installed::text',
  runsHere: 'runs_here::text',
};

/**
 * How many templates each value of each filter would leave, the other filters applied. What is searched for is found once, with a column for
 * each filter that says whether a template passes it. Where nobody knows what runs here, that facet has no values.
 */
export async function countFacets(
  db: Knex,
  query: CatalogQuery,
  scope: CatalogScope,
): Promise<Facets> {
  const filters = Object.entries(filtersOf(query, scope)).flatMap(
    ([name, filter]) =>
      filter ? [{ name, column: `is_${name}`, filter }] : [],
  );
  const isIn = searched(query, scope);
  const installed = isInstalled(scope.installed);
  const runs = runsHere(scope.host) ?? { sql: 'null::boolean', bindings: [] };
  const columns = [
    ...['repository', 'categories', 'tags', 'app_type'],
    `${architectures} as architectures`,
    `${installed.sql} as installed`,
    `${runs.sql} as runs_here`,
    ...filters.map(({ column, filter }) => `${filter.sql} as "${column}"`),
  ];
  const counts = Object.entries(values).map(([facet, value]) => {
    const passes = filters
      .filter(({ name }) => name !== facet)
      .map(({ column }) => ` and "${column}"`);
    return `(
      select coalesce(json_agg(json_build_object('value', value, 'count', count)), '[]') from (
        select * from (
          select ${value} as value, count(*) as count from found where true${passes.join('')} group by 1
        ) as counted where value is not null order by count desc, value limit ${maxValues}
      ) as facet
    ) as "${facet}"`;
  });
  const { rows } = await db.raw<{ rows: [Facets] }>(
    `with found as materialized (select ${columns.join(', ')} from catalog_templates where ${isIn.sql}) select ${counts.join(', ')}`,
    [
      ...installed.bindings,
      ...runs.bindings,
      ...filters.flatMap(({ filter }) => filter.bindings),
      ...isIn.bindings,
    ],
  );
  return rows[0];
}
