import type {
  MarketplaceOperations,
  QueryOf,
} from '@streamspace/plugin-common';
import type { Knex } from 'knex';

/** What somebody asks of the catalog, with the defaults that the validator has filled in. */
export type CatalogQuery = QueryOf<
  MarketplaceOperations['listCatalogTemplates']
> &
  Required<
    Pick<
      QueryOf<MarketplaceOperations['listCatalogTemplates']>,
      'limit' | 'sort' | 'facets'
    >
  >;

/** The filters that have facets. */
export type FacetName =
  'repository' | 'category' | 'tag' | 'appType' | 'installed';

/** What the caller may see, and what is installed: the catalog's table knows neither. */
export type CatalogScope = {
  /** Names of repositories. */
  visible: string[];
  installed: { repository: string; name: string }[];
};

/** An SQL condition; its bindings are {@link installedBindings}. */
export const isInstalled =
  '((repository, name) in (select * from unnest(?::text[], ?::text[])))';

export function installedBindings(
  installed: CatalogScope['installed'],
): [string[], string[]] {
  return [
    installed.map(({ repository }) => repository),
    installed.map(({ name }) => name),
  ];
}

/**
 * Adds what somebody asked for, of what they may see.
 *
 * @param without - a filter that is left out: a facet counts what each of its values would leave.
 */
export function applyFilters(
  builder: Knex.QueryBuilder,
  query: CatalogQuery,
  { visible, installed }: CatalogScope,
  without?: FacetName,
): void {
  const { search, repository, category, tag, appType } = query;
  builder.whereRaw('repository = any(?)', [visible]);
  if (search?.trim()) applySearch(builder, search);
  if (repository && without !== 'repository') {
    builder.whereRaw('repository = any(?)', [repository]);
  }
  if (category && without !== 'category') {
    builder.whereRaw('categories && ?::text[]', [category]);
  }
  if (tag && without !== 'tag') builder.whereRaw('tags @> ?::text[]', [tag]);
  if (appType && without !== 'appType') {
    builder.whereRaw('app_type = any(?)', [appType]);
  }
  if (query.installed !== undefined && without !== 'installed') {
    const is = query.installed ? '' : 'not';
    builder.whereRaw(`${is} ${isInstalled}`, installedBindings(installed));
  }
}

/** The words of a search as a text search query: all of them, each from its beginning. They hold letters and digits alone. */
export function searchQueryOf(search: string): string {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(word => `${word}:*`).join(' & ');
}

/** Also what is found inside of a name: people look for "office" and mean LibreOffice. */
function applySearch(builder: Knex.QueryBuilder, search: string): void {
  const inside = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  builder.whereRaw(
    "(search @@ to_tsquery('simple', ?) or display_name ilike ?)",
    [searchQueryOf(search), inside],
  );
}
