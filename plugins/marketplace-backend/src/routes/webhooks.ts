import type { AuditorService } from '@backstage/backend-plugin-api';
import { audited } from '@streamspace/plugin-node';
import express, { type Router } from 'express';
import type { WebhookReceiver } from '../webhooks/WebhookReceiver';

/** Largest delivery: a push of thousands of commits. */
const maxBodyBytes = 5 * 1024 * 1024;

/** Where Git hosts call, below `/api/streamspace-marketplace`. They bring no token of the portal's: their signature lets them in. */
export const webhooksPath = '/webhooks';

/** Adds the address that Git hosts call when somebody pushes. */
export function addWebhookRoutes(
  router: Router,
  { webhooks, auditor }: { webhooks: WebhookReceiver; auditor: AuditorService },
): void {
  const readBody = express.raw({ type: () => true, limit: maxBodyBytes });
  router.post(
    `${webhooksPath}/:name`,
    // Whoever cannot be let in is not listened to.
    (request, _response, next) => {
      webhooks.expect(request.params.name, request.headers);
      next();
    },
    readBody,
    async (request, response) => {
      const { name } = request.params;
      const { headers } = request;
      const repository = webhooks.expect(name, headers);
      const sync = await audited(
        auditor,
        {
          eventId: 'repository-webhook',
          severityLevel: 'low',
          request,
          meta: { repository: name },
        },
        () =>
          webhooks.receive(repository, {
            headers,
            body: Buffer.isBuffer(request.body)
              ? request.body
              : Buffer.alloc(0),
          }),
      );
      response.status(sync ? 202 : 200).json({ sync });
    },
  );
}
