import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { audited } from '@streamspace/plugin-node';
import type { Request, Router } from 'express';
import type { ConnectionQuery } from '../database/listConnections';
import type { ConnectionAdministration } from '../service/ConnectionAdministration';

/** Adds `/connections`, for administrators. Its requests have been validated against `openapi.yaml`. */
export function addConnectionRoutes(
  router: Router,
  options: {
    administration: ConnectionAdministration;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { administration, httpAuth, auditor } = options;
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/connections', async (request, response) => {
    // The validator has turned the texts into numbers and lists.
    const query = request.query as unknown as ConnectionQuery;
    response.json(await administration.list(await userOf(request), query));
  });

  router.delete('/connections/:connection', async (request, response) => {
    const { connection } = request.params;
    const credentials = await userOf(request);
    await audited(
      auditor,
      {
        eventId: 'connection-delete',
        severityLevel: 'medium',
        request,
        meta: { connection },
      },
      () => administration.disconnect(credentials, connection),
    );
    response.status(204).end();
  });
}
