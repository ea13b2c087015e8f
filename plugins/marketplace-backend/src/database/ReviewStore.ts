import { readPage, type Page } from '@streamspace/plugin-node';
import type { Knex } from 'knex';

/** A row of the table `catalog_reviews`. */
export type ReviewRow = {
  id: number;
  repository: string;
  name: string;
  user_ref: string;
  /** From 1 to 5. */
  rating: number;
  text: string | null;
  created_at: Date;
  updated_at: Date;
};

/** The template of a repository that a review is of. */
export type Reviewed = Pick<ReviewRow, 'repository' | 'name'>;

/** The newest first. */
const newestFirst = {
  text: '-updatedAt',
  expression: 'updated_at',
  type: 'timestamptz',
  descending: true,
};

/** What people say of templates, and the sums of it in the catalog: `catalog_reviews`. */
export class ReviewStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** @throws InputError for a foreign cursor. */
  async list(
    { repository, name }: Reviewed,
    page: { limit: number; cursor?: string },
  ): Promise<Page<ReviewRow>> {
    return readPage<ReviewRow>({
      db: this.db,
      matching: () => this.db('catalog_reviews').where({ repository, name }),
      columns: ['*'],
      id: 'id',
      sort: newestFirst,
      ...page,
    });
  }

  /** How many gave 1, 2, 3, 4 and 5. */
  async distribution({ repository, name }: Reviewed): Promise<number[]> {
    const rows = await this.db('catalog_reviews')
      .where({ repository, name })
      .groupBy('rating')
      .select('rating')
      .count<{ rating: number; count: string }[]>('* as count');
    const counts = [0, 0, 0, 0, 0];
    for (const { rating, count } of rows) counts[rating - 1] = Number(count);
    return counts;
  }

  /** What one person says. */
  async of(
    { repository, name }: Reviewed,
    userRef: string,
  ): Promise<ReviewRow | undefined> {
    return this.db<ReviewRow>('catalog_reviews')
      .where({ repository, name, user_ref: userRef })
      .first();
  }

  /** One review of a template. */
  async get(
    { repository, name }: Reviewed,
    id: number,
  ): Promise<ReviewRow | undefined> {
    return this.db<ReviewRow>('catalog_reviews')
      .where({ repository, name, id })
      .first();
  }

  /** Writes what one person says, in place of what they said before. */
  async write(
    { repository, name }: Reviewed,
    review: Pick<ReviewRow, 'user_ref' | 'rating' | 'text'>,
  ): Promise<ReviewRow> {
    const now = this.now();
    return this.db.transaction(async transaction => {
      await lock(transaction, { repository, name });
      const [row] = await transaction<ReviewRow>('catalog_reviews')
        .insert({
          repository,
          name,
          ...review,
          created_at: now,
          updated_at: now,
        })
        .onConflict(['repository', 'name', 'user_ref'])
        .merge(['rating', 'text', 'updated_at'])
        .returning('*');
      await sumUp(transaction, { repository, name });
      return row;
    });
  }

  async remove({ id, repository, name }: ReviewRow): Promise<void> {
    await this.db.transaction(async transaction => {
      await lock(transaction, { repository, name });
      await transaction('catalog_reviews').where({ id }).delete();
      await sumUp(transaction, { repository, name });
    });
  }

  /**
   * Gives templates that have come back what people said of them before. Those that have ratings are left alone, since somebody may be adding
   * one to them at this moment.
   */
  async giveRatings(repository: string): Promise<void> {
    await this.db.raw(
      `update catalog_templates set rating_count = counted.count, rating_sum = counted.sum
       from (select name, count(*) as count, sum(rating) as sum from catalog_reviews where repository = ? group by name) as counted
       where repository = ? and catalog_templates.name = counted.name and rating_count = 0`,
      [repository, repository],
    );
  }

  /** Forgets all that was said of a repository's templates. */
  async forget(repository: string): Promise<void> {
    await this.db('catalog_reviews').where({ repository }).delete();
  }
}

/** One writer at a time for each template: two that counted at once would both miss the other's. */
async function lock(
  transaction: Knex.Transaction,
  template: Reviewed,
): Promise<void> {
  await transaction('catalog_templates')
    .where(template)
    .forUpdate()
    .select('id');
}

/** Writes number and sum of a template's ratings to the catalog, so that lists cost no join. */
async function sumUp(
  transaction: Knex.Transaction,
  template: Reviewed,
): Promise<void> {
  const reviews = () => transaction('catalog_reviews').where(template);
  await transaction('catalog_templates')
    .where(template)
    .update({
      rating_count: reviews().count(),
      rating_sum: reviews().select(transaction.raw('coalesce(sum(rating), 0)')),
    });
}
