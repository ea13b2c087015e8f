import type {
  AnswerOf,
  MarketplaceOperations,
} from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import {
  applyFilters,
  installedBindings,
  isInstalled,
  type CatalogQuery,
  type CatalogScope,
  type FacetName,
} from './catalogConditions';

export type Facets = NonNullable<
  AnswerOf<MarketplaceOperations['listCatalogTemplates']>['facets']
>;

/** Values of a facet that are told, the most frequent first: nobody reads a thousand tags. */
const maxValues = 100;

/** How many templates each value of each filter would leave, the other filters applied. */
export async function countFacets(
  db: Knex,
  query: CatalogQuery,
  scope: CatalogScope,
): Promise<Facets> {
  const count = async (
    facet: FacetName,
    expression: string,
    bindings: Knex.RawBinding[] = [],
  ) => {
    const rows = await db('catalog_templates')
      .where(builder => applyFilters(builder, query, scope, facet))
      .select(db.raw(`${expression} as value`, bindings))
      .count<{ value: string; count: string }[]>('* as count')
      .groupBy('value')
      .orderBy([{ column: 'count', order: 'desc' }, { column: 'value' }])
      .limit(maxValues);
    return rows.map(row => ({ value: row.value, count: Number(row.count) }));
  };
  const [repository, category, tag, appType, installed] = await Promise.all([
    count('repository', 'repository'),
    count('category', 'unnest(categories)'),
    count('tag', 'unnest(tags)'),
    count('appType', 'app_type'),
    count(
      'installed',
      `${isInstalled}::text`,
      installedBindings(scope.installed),
    ),
  ]);
  return { repository, category, tag, appType, installed };
}
