import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { audited } from '@streamspace/plugin-node';
import type { Request, Router } from 'express';
import type {
  NewReview,
  ReviewService,
  ReviewsQuery,
} from '../service/ReviewService';

/** Adds the routes of reviews. Their requests have been validated against `openapi.yaml`. */
export function addReviewRoutes(
  router: Router,
  {
    reviews,
    httpAuth,
    auditor,
  }: {
    reviews: ReviewService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const base = '/catalog/templates/:repository/:name/reviews';
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });
  const templateOf = (request: Request) => {
    const { repository, name } = request.params;
    return { repository, name };
  };
  const eventOf = (request: Request, eventId: string) => {
    const { repository, name: catalogName } = request.params;
    return { eventId, request, meta: { repository, catalogName } };
  };

  router.get(base, async (request, response) => {
    // The validator has filled in the defaults.
    const query = request.query as unknown as ReviewsQuery;
    response.json(
      await reviews.list(await userOf(request), templateOf(request), query),
    );
  });

  router.put(`${base}/mine`, async (request, response) => {
    const credentials = await userOf(request);
    const body = request.body as NewReview;
    const review = await audited(
      auditor,
      {
        ...eventOf(request, 'template-review'),
        severityLevel: 'low',
        outcome: ({ id, rating }) => ({ review: id, rating }),
      },
      () => reviews.write(credentials, templateOf(request), body),
    );
    response.json(review);
  });

  router.delete(`${base}/mine`, async (request, response) => {
    const credentials = await userOf(request);
    await audited(
      auditor,
      { ...eventOf(request, 'template-review-withdraw'), severityLevel: 'low' },
      () => reviews.removeMine(credentials, templateOf(request)),
    );
    response.status(204).end();
  });

  router.delete(`${base}/:id`, async (request, response) => {
    const credentials = await userOf(request);
    const id = Number(request.params.id);
    await audited(
      auditor,
      {
        ...eventOf(request, 'template-review-remove'),
        severityLevel: 'medium',
        outcome: author => ({ review: id, author }),
      },
      () => reviews.remove(credentials, templateOf(request), id),
    );
    response.status(204).end();
  });
}
