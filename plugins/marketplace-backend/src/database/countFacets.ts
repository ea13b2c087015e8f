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

/** By which column a facet's templates are grouped, and the values that a template has in it. */
const facets: { name: FacetName; column: string; value: string }[] = [
  { name: 'repository', column: 'repository', value: 'repository' },
  { name: 'category', column: 'categories', value: 'unnest(categories)' },
  { name: 'tag', column: 'tags', value: 'unnest(tags)' },
  { name: 'appType', column: 'app_type', value: 'app_type' },
  {
    name: 'architecture',
    column: 'architectures',
    value: 'unnest(architectures)',
  },
  { name: 'installed', column: 'installed', value: 'installed::text' },
  { name: 'runsHere', column: 'runs_here', value: 'runs_here::text' },
];

/**
 * How many templates each value of each filter would leave, the other filters applied. All are counted in one pass over what is searched for:
 * by whole lists of tags and the like first, which are taken apart where there are few left. Where nobody knows what runs here, that facet
 * has no values.
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
  const passing = (facet: FacetName) => {
    const others = filters.filter(({ name }) => name !== facet);
    return others.map(({ column }) => `"${column}"`).join(' and ') || 'true';
  };
  const grouped = [
    ...facets.map(({ column }) => column),
    ...facets.map(({ column }) => `grouping(${column}) as not_by_${column}`),
    ...facets.map(
      ({ name }) => `count(*) filter (where ${passing(name)}) as "of_${name}"`,
    ),
  ];
  const values = facets.map(
    ({ name, column, value }) => `(
      select coalesce(json_agg(json_build_object('value', value, 'count', count)), '[]') from (
        select * from (
          select ${value} as value, sum("of_${name}")::integer as count from grouped where not_by_${column} = 0 group by 1
        ) as counted where value is not null and count > 0 order by count desc, value limit ${maxValues}
      ) as facet
    ) as "${name}"`,
  );
  // The offset keeps each condition in its place: otherwise it is looked at wherever its column is named.
  const { rows } = await db.raw<{ rows: [Facets] }>(
    `with grouped as materialized (
      select ${grouped.join(', ')} from (
        select ${columns.join(', ')} from catalog_templates where ${isIn.sql} offset 0
      ) as found group by grouping sets (${facets.map(({ column }) => `(${column})`).join(', ')})
    ) select ${values.join(', ')}`,
    [
      ...installed.bindings,
      ...runs.bindings,
      ...filters.flatMap(({ filter }) => filter.bindings),
      ...isIn.bindings,
    ],
  );
  return rows[0];
}
