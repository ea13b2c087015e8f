import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import type {
  RollbackRequest,
  VersionService,
} from '../versions/VersionService';
import { actsOf } from './actsOf';

/** Adds the routes by which people see what a template has been, and make it that again. Their requests have been validated against `openapi.yaml`. */
export function addVersionRoutes(
  router: Router,
  {
    versions,
    httpAuth,
    auditor,
  }: {
    versions: VersionService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const act = actsOf({ httpAuth, auditor });
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/templates/:id/versions', async (request, response) => {
    const { id } = request.params;
    response.json({ items: await versions.list(await userOf(request), id) });
  });

  router.get('/templates/:id/versions/:number', async (request, response) => {
    const { id, number } = request.params;
    response.json(
      await versions.get(await userOf(request), id, Number(number)),
    );
  });

  router.post('/templates/:id/rollback', async (request, response) => {
    const body = request.body as RollbackRequest;
    const { id } = request.params;
    const rollback = await act(
      request,
      {
        eventId: 'template-rollback',
        meta: { template: id, number: body.number },
      },
      (credentials, options) =>
        versions.rollBack(credentials, id, body, options),
    );
    response.json(rollback);
  });
}
