import { InputError, NotFoundError } from '@backstage/errors';
import {
  templateManagePermission,
  templateReviewPermission,
  type AnswerOf,
  type BodyOf,
  type MarketplaceOperations,
  type QueryOf,
} from '@streamspace/plugin-common';
import { userRefOf } from '@streamspace/plugin-node';
import type { Reviewed, ReviewRow, ReviewStore } from '../database/ReviewStore';
import type { CatalogService } from './CatalogService';
import type { CatalogVisibility, UserCredentials } from './CatalogVisibility';

type ReviewsPage = AnswerOf<MarketplaceOperations['listReviews']>;

type Review = ReviewsPage['items'][number];

/** The query with the default that the validator has filled in. */
export type ReviewsQuery = QueryOf<MarketplaceOperations['listReviews']> & {
  limit: number;
};

export type NewReview = BodyOf<MarketplaceOperations['putMyReview']>;

/** What people say of the templates that they may see. */
export class ReviewService {
  constructor(
    private readonly parts: {
      reviews: ReviewStore;
      browse: Pick<CatalogService, 'row'>;
      visibility: CatalogVisibility;
    },
  ) {}

  async list(
    credentials: UserCredentials,
    template: Reviewed,
    query: ReviewsQuery,
  ): Promise<ReviewsPage> {
    await this.requireVisible(credentials, template);
    const { reviews } = this.parts;
    const [{ rows, totalItems, nextCursor }, distribution, mine] =
      await Promise.all([
        reviews.list(template, query),
        reviews.distribution(template),
        reviews.of(template, userRefOf(credentials)),
      ]);
    return {
      items: rows.map(toReview),
      totalItems,
      nextCursor,
      distribution,
      mine: mine && toReview(mine),
    };
  }

  /** @throws InputError for a text with characters that no text has. */
  async write(
    credentials: UserCredentials,
    template: Reviewed,
    { rating, text = '' }: NewReview,
  ): Promise<Review> {
    await this.requireVisible(credentials, template);
    await this.requireReview(credentials);
    if (text.includes('\0')) {
      throw new InputError('text: it has a NUL character; leave that out');
    }
    const row = await this.parts.reviews.write(template, {
      user_ref: userRefOf(credentials),
      rating,
      text: text.trim() || null,
    });
    return toReview(row);
  }

  /** Takes back what the caller said. */
  async removeMine(
    credentials: UserCredentials,
    template: Reviewed,
  ): Promise<void> {
    await this.requireVisible(credentials, template);
    await this.requireReview(credentials);
    const mine = await this.parts.reviews.of(template, userRefOf(credentials));
    if (!mine) {
      throw new NotFoundError(
        `you have written no review of "${template.name}"`,
      );
    }
    await this.parts.reviews.remove(mine);
  }

  /** Removes anybody's review. @returns whose it was. */
  async remove(
    credentials: UserCredentials,
    template: Reviewed,
    id: number,
  ): Promise<string> {
    await this.requireVisible(credentials, template);
    await this.parts.visibility.require(
      credentials,
      templateManagePermission,
      "remove other people's reviews",
    );
    const row = await this.parts.reviews.get(template, id);
    if (!row) {
      throw new NotFoundError(
        `there is no review ${id} of "${template.name}"; its author may have removed it`,
      );
    }
    await this.parts.reviews.remove(row);
    return row.user_ref;
  }

  /** @throws NotFoundError */
  private async requireVisible(
    credentials: UserCredentials,
    { repository, name }: Reviewed,
  ): Promise<void> {
    await this.parts.browse.row(credentials, repository, name);
  }

  private requireReview(credentials: UserCredentials): Promise<void> {
    return this.parts.visibility.require(
      credentials,
      templateReviewPermission,
      'review templates',
    );
  }
}

function toReview(row: ReviewRow): Review {
  return {
    id: row.id,
    user: row.user_ref,
    rating: row.rating,
    text: row.text ?? undefined,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
