import { parseSort, readPage, type Page } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import {
  matching,
  searchQueryOf,
  type CatalogQuery,
  type CatalogScope,
} from './catalogConditions';
import type { CatalogRow } from './catalogRow';
import { hostConditions, runsHere, type Host } from './hostConditions';

/** What a list shows of a template. */
export type ListedRow = Omit<CatalogRow, 'manifest' | 'readme'> & {
  image: string;
  version: string | null;
  image_is_allowed: boolean;
  /** Null where nobody knows. */
  runs_here: boolean | null;
};

const columns = [
  ...['id', 'repository', 'name', 'display_name', 'description', 'app_type'],
  ...['icon_url', 'icon_hash', 'tags', 'categories', 'install_count', 'hash'],
  ...['created_at', 'updated_at', 'path', 'port_is_guess', 'found_port'],
  ...['architectures', 'rating_count', 'rating_sum', 'launch_count'],
];

const sortable = {
  name: { expression: 'lower(display_name)', type: 'text' },
  installCount: { expression: 'install_count', type: 'integer' },
  launchCount: { expression: 'launch_count', type: 'integer' },
  rating: { expression: 'rating_score', type: 'double precision' },
  createdAt: { expression: 'created_at', type: 'timestamptz' },
};

/** One page of the catalog. @throws InputError for a foreign cursor. */
export function listCatalog(
  db: Knex,
  query: CatalogQuery,
  scope: CatalogScope,
): Promise<Page<ListedRow>> {
  const wanted = matching(query, scope);
  return readPage<ListedRow>({
    db,
    matching: () =>
      db('catalog_templates').whereRaw(wanted.sql, wanted.bindings),
    columns: [
      ...columns,
      db.raw("manifest->'spec'->>'baseImage' as image"),
      db.raw("manifest->'spec'->>'version' as version"),
      ...hostColumns(db, scope.host),
    ],
    id: 'id',
    sort: sortOf(query),
    limit: query.limit,
    cursor: query.cursor,
  });
}

/** What the host makes of a template, as columns of {@link ListedRow}. */
export function hostColumns(db: Knex, host: Host): Knex.Raw[] {
  const { imageIsAllowed } = hostConditions(host);
  const runs = runsHere(host) ?? { sql: 'null::boolean', bindings: [] };
  return [
    db.raw(
      `${imageIsAllowed.sql} as image_is_allowed`,
      imageIsAllowed.bindings,
    ),
    db.raw(`${runs.sql} as runs_here`, runs.bindings),
  ];
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
