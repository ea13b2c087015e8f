import type {
  MarketplaceOperations,
  QueryOf,
} from '@streamspace/plugin-common';
import { parseSort, readPage, type Page } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import type { FileRow } from './catalogRow';

export type FileQuery = QueryOf<MarketplaceOperations['listRepositoryFiles']> &
  Required<
    Pick<
      QueryOf<MarketplaceOperations['listRepositoryFiles']>,
      'limit' | 'sort'
    >
  >;

const sortable = {
  path: { expression: 'path', type: 'text' },
  outcome: { expression: 'outcome', type: 'text' },
  template: { expression: "coalesce(template_name, '')", type: 'text' },
};

/** One page of what came of a repository's files. @throws InputError for a foreign cursor. */
export function listFiles(
  db: Knex,
  repository: string,
  { outcome, search, sort, limit, cursor }: FileQuery,
): Promise<Page<FileRow>> {
  return readPage<FileRow>({
    db,
    matching: () =>
      db('catalog_files').where(builder => {
        builder.where({ repository });
        if (outcome) builder.whereIn('outcome', outcome);
        if (search) {
          const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
          builder.whereRaw(
            '(path ilike ? or template_name ilike ? or findings::text ilike ?)',
            [pattern, pattern, pattern],
          );
        }
      }),
    columns: ['path', 'entry', 'outcome', 'template_name', 'findings'],
    id: 'id',
    sort: parseSort(sortable, sort),
    limit,
    cursor,
  });
}
