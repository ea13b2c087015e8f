import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { BodyOf, SessionsOperations } from '@streamspace/plugin-common';
import { audited } from '@streamspace/plugin-node';
import type { Request, Router } from 'express';
import type { SharingLinks } from '../service/SharingLinks';

/** Adds `/sessions/:id/links`. Their requests have been validated against `openapi.yaml`; no audit record holds a secret. */
export function addLinkRoutes(
  router: Router,
  options: {
    links: SharingLinks;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { links, httpAuth, auditor } = options;
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.post('/sessions/:id/links', async (request, response) => {
    const { id: session } = request.params;
    const body = request.body as BodyOf<
      SessionsOperations['createSessionLink']
    >;
    const credentials = await userOf(request);
    const link = await audited(
      auditor,
      {
        eventId: 'session-link-create',
        severityLevel: 'medium',
        request,
        meta: { session, ...body },
        outcome: ({ id }) => ({ link: id }),
      },
      () => links.create(credentials, session, body),
    );
    response.status(201).set('cache-control', 'no-store').json(link);
  });

  router.post('/sessions/:id/redeem-link', async (request, response) => {
    const { id: session } = request.params;
    const { secret } = request.body as BodyOf<
      SessionsOperations['redeemSessionLink']
    >;
    const credentials = await userOf(request);
    await audited(
      auditor,
      {
        eventId: 'session-link-redeem',
        severityLevel: 'medium',
        request,
        meta: { session },
      },
      () => links.redeem(credentials, session, secret),
    );
    response.status(204).end();
  });

  router.delete('/sessions/:id/links/:link', async (request, response) => {
    const { id: session, link } = request.params;
    const credentials = await userOf(request);
    await audited(
      auditor,
      {
        eventId: 'session-link-delete',
        severityLevel: 'medium',
        request,
        meta: { session, link },
      },
      () => links.delete(credentials, session, link),
    );
    response.status(204).end();
  });
}
