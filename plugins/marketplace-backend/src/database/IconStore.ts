import type { Knex } from 'knex';
import type { Icon } from '../icons/Icon';
import { batches } from './batches';

/** How long an address that gave no picture is left alone. */
const retryAfter = '1 day';

/** Pictures by the hash of their content, and the addresses that they were fetched from: `catalog_icons` and `icon_sources`. */
export class IconStore {
  constructor(private readonly db: Knex) {}

  async get(hash: string): Promise<Omit<Icon, 'hash'> | undefined> {
    const row = await this.db('catalog_icons')
      .where({ hash })
      .first('media_type', 'content');
    return row && { mediaType: row.media_type, content: row.content };
  }

  async keep(icons: Icon[]): Promise<void> {
    const byHash = new Map(icons.map(icon => [icon.hash, icon]));
    const rows = [...byHash.values()].map(({ hash, mediaType, content }) => ({
      hash,
      media_type: mediaType,
      content,
    }));
    for (const batch of batches(rows)) {
      await this.db('catalog_icons').insert(batch).onConflict('hash').ignore();
    }
  }

  /** Addresses of icons that templates name and nobody has fetched yet, or not since long. */
  async due(limit: number): Promise<string[]> {
    return this.db('catalog_templates')
      .leftJoin('icon_sources', 'url', 'icon_url')
      .whereNotNull('icon_url')
      .whereNull('icon_hash')
      .whereRaw(
        `(tried_at is null or tried_at < now() - interval '${retryAfter}')`,
      )
      .distinct()
      .limit(limit)
      .pluck('icon_url');
  }

  /** Gives a picture to the templates that name its address. */
  async fetched(url: string, icon: Icon): Promise<void> {
    await this.keep([icon]);
    await this.tried(url, { hash: icon.hash, problem: null });
    await this.db('catalog_templates')
      .where({ icon_url: url })
      .update({ icon_hash: icon.hash });
  }

  /** Notes why an address gave none. */
  async failed(url: string, problem: string): Promise<void> {
    await this.tried(url, { hash: null, problem });
  }

  /** Gives the templates of a repository the pictures that were fetched before. */
  async giveFetched(repository: string): Promise<void> {
    await this.db.raw(
      `update catalog_templates set icon_hash = icon_sources.hash from icon_sources
       where repository = ? and icon_url = url and icon_sources.hash is not null and icon_hash is null`,
      [repository],
    );
  }

  /** Forgets addresses that no template names, and pictures that no template has. */
  async dropUnused(): Promise<void> {
    await this.db('icon_sources')
      .whereNotExists(
        this.db('catalog_templates').whereRaw('icon_url = icon_sources.url'),
      )
      .delete();
    await this.db('catalog_icons')
      .whereNotExists(
        this.db('catalog_templates').whereRaw('icon_hash = catalog_icons.hash'),
      )
      .delete();
  }

  private async tried(
    url: string,
    outcome: { hash: string | null; problem: string | null },
  ): Promise<void> {
    await this.db('icon_sources')
      .insert({ url, ...outcome, tried_at: this.db.fn.now() })
      .onConflict('url')
      .merge();
  }
}
