import { createHash } from 'node:crypto';
import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { BodyOf, ConnectionsOperations } from '@streamspace/plugin-common';
import { audited } from '@streamspace/plugin-node';
import type { Request, Router } from 'express';
import type { SharedSession } from '../service/SharedSession';

/** Adds `/sessions/:id/connections`, `control`, `keep-running` and `picture`. Their requests have been validated against `openapi.yaml`. */
export function addSharedSessionRoutes(
  router: Router,
  options: {
    shared: SharedSession;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { shared, httpAuth, auditor } = options;
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/sessions/:id/connections', async (request, response) => {
    const credentials = await userOf(request);
    response.json(await shared.people(credentials, request.params.id));
  });

  router.post('/sessions/:id/keep-running', async (request, response) => {
    const { id } = request.params;
    const credentials = await userOf(request);
    await audited(
      auditor,
      {
        eventId: 'session-keep-running',
        severityLevel: 'low',
        request,
        meta: { session: id },
      },
      () => shared.keepRunning(credentials, id),
    );
    response.status(204).end();
  });

  router.put('/sessions/:id/control', async (request, response) => {
    const { id } = request.params;
    const { user } = request.body as BodyOf<
      ConnectionsOperations['setSessionControl']
    >;
    const credentials = await userOf(request);
    await audited(
      auditor,
      {
        eventId: 'session-control',
        severityLevel: 'medium',
        request,
        meta: { session: id, user },
      },
      () => shared.giveControl(credentials, id, user ?? undefined),
    );
    response.status(204).end();
  });

  router.get('/sessions/:id/picture', async (request, response) => {
    const { id } = request.params;
    const picture = await shared.picture(await userOf(request), id);
    if (!picture) {
      // No error: whoever asked first made it wanted by that.
      response.status(204).end();
      return;
    }
    const { png, takenAt } = picture;
    const hash = createHash('sha256').update(png).digest('base64url');
    response
      .type('image/png')
      .set('cache-control', 'private, no-cache')
      .set('etag', `"${hash.slice(0, 22)}"`)
      .set('last-modified', takenAt.toUTCString());
    // Express answers 304 by itself where the browser has this one.
    response.send(png);
  });
}
