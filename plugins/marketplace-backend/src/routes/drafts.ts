import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import type { DraftService, DraftWish } from '../drafts/DraftService';
import { actsOf } from './actsOf';

/** Adds the routes of people's own drafts. Their requests have been validated against `openapi.yaml`. */
export function addDraftRoutes(
  router: Router,
  {
    drafts,
    httpAuth,
    auditor,
  }: {
    drafts: DraftService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const act = actsOf({ httpAuth, auditor });
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });
  const eventOf = (eventId: string, template: string) =>
    ({ eventId, meta: { template }, severityLevel: 'low' }) as const;

  router.get('/template-drafts', async (request, response) => {
    response.json({ items: await drafts.list(await userOf(request)) });
  });

  router.get('/templates/:id/draft', async (request, response) => {
    const { id } = request.params;
    response.json(await drafts.get(await userOf(request), id));
  });

  router.put('/templates/:id/draft', async (request, response) => {
    const { id } = request.params;
    const draft = await act(
      request,
      eventOf('template-draft-save', id),
      credentials => drafts.save(credentials, id, request.body as DraftWish),
    );
    response.json(draft);
  });

  router.delete('/templates/:id/draft', async (request, response) => {
    const { id } = request.params;
    await act(request, eventOf('template-draft-delete', id), credentials =>
      drafts.delete(credentials, id),
    );
    response.status(204).end();
  });
}
