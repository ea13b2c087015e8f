import { parseSort, readPage, type Page } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import {
  applyFilters,
  searchQueryOf,
  type CatalogQuery,
  type CatalogScope,
} from './catalogConditions';
import type { CatalogRow } from './catalogRow';

/** What a list shows of a template. */
export type ListedRow = Omit<CatalogRow, 'manifest' | 'readme'> & {
  image: string;
  version: string | null;
};

const columns = [
  ...['id', 'repository', 'name', 'display_name', 'description', 'app_type'],
  ...['icon_url', 'icon_hash', 'tags', 'categories', 'install_count', 'hash'],
  ...['created_at', 'updated_at', 'path', 'port_is_guess'],
];

const sortable = {
  name: { expression: 'lower(display_name)', type: 'text' },
  installCount: { expression: 'install_count', type: 'integer' },
  createdAt: { expression: 'created_at', type: 'timestamptz' },
};

/** One page of the catalog. @throws InputError for a foreign cursor. */
export function listCatalog(
  db: Knex,
  query: CatalogQuery,
  scope: CatalogScope,
): Promise<Page<ListedRow>> {
  return readPage<ListedRow>({
    db,
    matching: () =>
      db('catalog_templates').where(builder =>
        applyFilters(builder, query, scope),
      ),
    columns: [
      ...columns,
      db.raw("manifest->'spec'->>'baseImage' as image"),
      db.raw("manifest->'spec'->>'version' as version"),
    ],
    id: 'id',
    sort: sortOf(query),
    limit: query.limit,
    cursor: query.cursor,
  });
}

/** Without words to be near to, everything is by name. */
function sortOf({ sort, search = '' }: CatalogQuery) {
  if (sort !== 'relevance') return parseSort(sortable, sort);
  const words = searchQueryOf(search);
  if (!words) return parseSort(sortable, 'name');
  return {
    text: sort,
    // The words are letters and digits alone.
    expression: `ts_rank(search, to_tsquery('simple', '${words}'))`,
    type: 'real',
    descending: true,
  };
}
