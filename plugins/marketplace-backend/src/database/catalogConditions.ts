import type {
  MarketplaceOperations,
  QueryOf,
} from '@streamspace/plugin-common';
import { all, runsHere, type Condition, type Host } from './hostConditions';

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
  | 'repository'
  | 'category'
  | 'tag'
  | 'appType'
  | 'architecture'
  | 'installed'
  | 'runsHere';

/** What the caller may see, what is installed and what can run: the catalog's table knows none of it. */
export type CatalogScope = {
  /** Names of repositories. */
  visible: string[];
  installed: { repository: string; name: string }[];
  host: Host;
};

/** The architectures of a template, as people filter by them. */
export const architectures =
  "coalesce(architectures, array['unknown']::text[])";

/** Whether a template is installed. */
export function isInstalled(installed: CatalogScope['installed']): Condition {
  return {
    sql: '((repository, name) in (select * from unnest(?::text[], ?::text[])))',
    bindings: [
      installed.map(({ repository }) => repository),
      installed.map(({ name }) => name),
    ],
  };
}

/** What the caller may see of what they search for. */
export function searched(
  { search = '' }: CatalogQuery,
  { visible }: CatalogScope,
): Condition {
  const isVisible = { sql: 'repository = any(?)', bindings: [visible] };
  return search.trim() ? all([isVisible, searchCondition(search)]) : isVisible;
}

/** The filters that somebody set. One that asks what nobody knows is none. */
export function filtersOf(
  query: CatalogQuery,
  { installed, host }: CatalogScope,
): Partial<Record<FacetName, Condition>> {
  const { repository, category, tag, appType, architecture } = query;
  const among = (sql: string, values: string[] | undefined) =>
    values && { sql, bindings: [values] };
  const whether = (
    condition: Condition | undefined,
    isWanted: boolean | undefined,
  ) => {
    if (!condition || isWanted === undefined) return undefined;
    return isWanted ? condition : { ...condition, sql: `not ${condition.sql}` };
  };
  return {
    repository: among('repository = any(?)', repository),
    category: among('categories && ?::text[]', category),
    tag: among('tags @> ?::text[]', tag),
    appType: among('app_type = any(?)', appType),
    architecture: among(`${architectures} && ?::text[]`, architecture),
    installed: whether(isInstalled(installed), query.installed),
    runsHere: whether(runsHere(host), query.runsHere),
  };
}

/** All that somebody asked for, of what they may see. */
export function matching(query: CatalogQuery, scope: CatalogScope): Condition {
  const filters = Object.values(filtersOf(query, scope)).flatMap(
    filter => filter ?? [],
  );
  return all([searched(query, scope), ...filters]);
}

/** The words of a search as a text search query: all of them, each from its beginning. They hold letters and digits alone. */
export function searchQueryOf(search: string): string {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(word => `${word}:*`).join(' & ');
}

/** Also what is found inside of a name: people look for "office" and mean LibreOffice. */
function searchCondition(search: string): Condition {
  const inside = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return {
    sql: "(search @@ to_tsquery('simple', ?) or display_name ilike ?)",
    bindings: [searchQueryOf(search), inside],
  };
}
