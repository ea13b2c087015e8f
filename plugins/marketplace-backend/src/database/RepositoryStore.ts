import type { TemplateRepository } from '@streamspace/plugin-common';
import type { Knex } from 'knex';

/** How long a process that is no longer heard of keeps a repository to itself, in seconds. */
const claimSeconds = 30;

/** What the catalog of a repository was read from. */
export type ReadFrom = {
  /** Says which URL, branch and folder. */
  source: string;
  /** The commit. */
  revision: string;
};

type RepositoryRow = {
  name: string;
  url: string;
  branch: string;
  last_sync: Date | null;
  template_count: number;
  status: string;
  source: string | null;
  revision: string | null;
};

/** The table `repositories`: what is known of the TemplateRepositories, and which process syncs which. */
export class RepositoryStore {
  constructor(private readonly db: Knex) {}

  /**
   * Takes a repository for `process`, so that no other syncs it at the same time; its row is made where there is none.
   *
   * @returns false where another process has it.
   */
  async claim(
    { metadata, spec }: TemplateRepository,
    process: string,
  ): Promise<boolean> {
    const name = metadata.name!;
    await this.db('repositories')
      .insert({
        name,
        url: spec.url,
        branch: spec.branch,
        status: 'Pending',
      })
      .onConflict('name')
      .merge(['url', 'branch']);
    const taken = await this.db('repositories')
      .where({ name })
      .whereRaw(
        '(claimed_by = ? or claimed_until is null or claimed_until < now())',
        [process],
      )
      .update({ claimed_by: process, claimed_until: this.untilLater() });
    return taken > 0;
  }

  /** Keeps it for longer. @returns false where it was lost. */
  async prolong(name: string, process: string): Promise<boolean> {
    const kept = await this.db('repositories')
      .where({ name, claimed_by: process })
      .update({ claimed_until: this.untilLater() });
    return kept > 0;
  }

  async release(name: string, process: string): Promise<void> {
    await this.db('repositories')
      .where({ name, claimed_by: process })
      .update({ claimed_by: null, claimed_until: null });
  }

  /** What the catalog holds; undefined where it holds nothing. */
  async readFrom(name: string): Promise<ReadFrom | undefined> {
    const row = await this.db<RepositoryRow>('repositories')
      .where({ name })
      .first('source', 'revision');
    if (!row?.source || !row.revision) return undefined;
    return { source: row.source, revision: row.revision };
  }

  async note(
    name: string,
    known: {
      status: string;
      lastSync?: Date;
      templateCount?: number;
      readFrom?: ReadFrom;
    },
  ): Promise<void> {
    const { status, lastSync, templateCount, readFrom } = known;
    await this.db('repositories')
      .where({ name })
      .update({
        status,
        ...(lastSync && { last_sync: lastSync }),
        ...(templateCount !== undefined && { template_count: templateCount }),
        ...readFrom,
      });
  }

  async remove(name: string): Promise<void> {
    await this.db('repositories').where({ name }).delete();
  }

  /** Of all rows, also those whose TemplateRepository is gone. */
  async names(): Promise<string[]> {
    return this.db('repositories').pluck('name');
  }

  private untilLater() {
    return this.db.raw(`now() + interval '${claimSeconds} seconds'`);
  }
}
