import type { Knex } from 'knex';
import {
  templateHash,
  type FileResult,
} from '@streamspace/plugin-marketplace-node';
import { demandsOf } from '../hosting/demandsOf';
import type { CatalogEntry } from '../sync/CatalogEntry';
import { batches } from './batches';
import type { CatalogRow, FileRow } from './catalogRow';
import { FoundPortStore } from './FoundPortStore';
import { IconStore } from './IconStore';
import { ReviewStore } from './ReviewStore';

/** Columns that a later version of a template overwrites. */
const mergedColumns: (keyof CatalogRow)[] = [
  'display_name',
  'description',
  'category',
  'app_type',
  'icon_url',
  'manifest',
  'tags',
  'updated_at',
  'categories',
  'hash',
  'icon_hash',
  'path',
  'readme',
  'port_is_guess',
  'image_repository',
  'image_tag',
  'architectures',
  'cpu',
  'memory',
];

/** A template of which one of these is another is written again; the others follow from them. */
const decidingColumns: (keyof CatalogRow)[] = [
  ...(['hash', 'icon_url', 'path', 'readme', 'port_is_guess'] as const),
  ...(['image_repository', 'image_tag', 'architectures'] as const),
  ...(['cpu', 'memory'] as const),
];

type NewCatalogRow = Omit<
  CatalogRow,
  | 'id'
  | 'install_count'
  | 'manifest'
  | 'rating_count'
  | 'rating_sum'
  | 'launch_count'
  | 'found_port'
> & {
  manifest: string;
};

type NewFileRow = Omit<FileRow, 'id' | 'findings'> & { findings: string };

export type SummaryRow = Pick<
  CatalogRow,
  'name' | 'display_name' | 'description' | 'categories' | 'tags' | 'app_type'
> & { version: string | null };

/** What the repositories hold: `catalog_templates` and `catalog_files`. */
export class CatalogStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Makes the catalog of a repository hold these entries and no others, and its files these; what stays the same is not written. */
  async replace(
    repository: string,
    entries: CatalogEntry[],
    files: FileResult[],
  ): Promise<void> {
    await this.db.transaction(async transaction => {
      const icons = new IconStore(transaction);
      await icons.keep(entries.flatMap(({ icon }) => icon ?? []));
      await this.writeEntries(repository, entries, transaction);
      await icons.giveFetched(repository);
      await new ReviewStore(transaction).giveRatings(repository);
      await new FoundPortStore(transaction).giveFound(repository);
      await this.writeFiles(repository, files, transaction);
      await icons.dropUnused();
    });
  }

  /** Forgets all of a repository, also what people say of its templates. */
  async remove(repository: string): Promise<void> {
    await this.replace(repository, [], []);
    await new ReviewStore(this.db).forget(repository);
  }

  async get(repository: string, name: string): Promise<CatalogRow | undefined> {
    return this.db<CatalogRow>('catalog_templates')
      .where({ repository, name })
      .first();
  }

  /** What other plugins are told of the templates of a repository, by name; without READMEs, which may be long. */
  async summaries(repository: string): Promise<SummaryRow[]> {
    return this.db('catalog_templates')
      .where({ repository })
      .orderBy('name')
      .select('name', 'display_name', 'description', 'categories', 'tags')
      .select(
        'app_type',
        this.db.raw("manifest->'spec'->>'version' as version"),
      );
  }

  /** What was said of the file that a template is from. */
  async findings({
    repository,
    path,
    name,
  }: Pick<CatalogRow, 'repository' | 'path' | 'name'>): Promise<
    FileRow['findings']
  > {
    const row = await this.db<FileRow>('catalog_files')
      .where({ repository, path, template_name: name })
      .first('findings');
    return row?.findings ?? [];
  }

  async countInstall(repository: string, name: string): Promise<void> {
    await this.db('catalog_templates')
      .where({ repository, name })
      .increment('install_count');
  }

  private async writeEntries(
    repository: string,
    entries: CatalogEntry[],
    db: Knex.Transaction,
  ): Promise<void> {
    const names = entries.map(({ template }) => template.metadata.name);
    await db('catalog_templates')
      .where({ repository })
      .whereRaw('name <> all(?)', [names])
      .delete();
    const now = this.now();
    const rows = entries.map(entry => toRow(repository, entry, now));
    for (const batch of batches(rows)) {
      await db('catalog_templates')
        .insert(batch)
        .onConflict(['repository', 'name'])
        .merge(mergedColumns)
        .whereRaw(
          `(${columnsOf('excluded')}) is distinct from (${columnsOf('catalog_templates')})`,
        );
    }
  }

  private async writeFiles(
    repository: string,
    files: FileResult[],
    db: Knex.Transaction,
  ): Promise<void> {
    await db('catalog_files').where({ repository }).delete();
    const rows = files.map((file): NewFileRow => ({
      repository,
      path: file.path,
      entry: file.entry,
      outcome: file.outcome,
      template_name: file.templateName ?? null,
      findings: JSON.stringify(file.findings),
    }));
    for (const batch of batches(rows)) await db('catalog_files').insert(batch);
  }
}

function columnsOf(table: string): string {
  return decidingColumns.map(column => `${table}.${column}`).join(', ');
}

function toRow(
  repository: string,
  entry: CatalogEntry,
  now: Date,
): NewCatalogRow {
  const { template, icon } = entry;
  const { spec, metadata } = template;
  return {
    repository,
    name: metadata.name,
    display_name: spec.displayName,
    description: spec.description ?? null,
    category: spec.category ?? null,
    app_type: spec.appType ?? 'desktop',
    icon_url: entry.iconUrl ?? null,
    manifest: JSON.stringify(template),
    tags: spec.tags ?? [],
    created_at: now,
    updated_at: now,
    categories: categoriesOf(spec.category),
    hash: templateHash(spec, icon?.hash),
    icon_hash: icon?.hash ?? null,
    path: entry.path,
    readme: entry.readme ?? null,
    port_is_guess: entry.portIsGuess,
    ...demandsOf(spec),
  };
}

/** Templates of the field list several categories in one text, with commas between them. */
function categoriesOf(category = ''): string[] {
  const parts = category.split(',').map(part => part.trim());
  return [...new Set(parts.filter(Boolean))];
}
