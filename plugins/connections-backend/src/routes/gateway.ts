import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import type { GatewayService } from '../service/GatewayService';

const client = {
  clientIP: z.string().max(45).optional(),
  userAgent: z.string().max(1024).optional(),
};

const grant = z.object({
  id: z.string().uuid(),
  user: z.string(),
  sessionName: z.string(),
  sessionNamespace: z.string(),
  sessionUID: z.string(),
  browserId: z.string(),
  role: z.enum(['owner', 'participant', 'viewer', 'admin']),
  connection: z.string(),
  expiresAt: z.string(),
});

const redeemBody = z.object({
  ticket: z.string().min(1).max(200),
  sessionName: z.string().min(1).max(253),
  ...client,
});

const admitBody = z.object({ grant, ...client });

const socketsBody = z.object({
  gateway: z.string().min(1).max(255),
  connections: z
    .array(
      z.object({
        name: z.string().max(253),
        sockets: z.number().int().min(0),
        lastActivity: z.string().datetime().optional(),
        lastActivityKind: z.enum(['Input', 'Message', 'Request']).optional(),
        podName: z.string().max(253).optional(),
      }),
    )
    .max(100_000),
});

const pictureBody = z.object({
  session: z.string().max(253),
  sessionUID: z.string().max(255),
  png: z.string().base64().max(700_000),
});

const revokeBody = z.object({ grant });

/** Adds the gateways' routes, below the plugin's own path. They answer gateways alone. */
export function addGatewayRoutes(
  router: Router,
  { gateway, httpAuth }: { gateway: GatewayService; httpAuth: HttpAuthService },
): void {
  // A report of many thousand connections is larger than what browsers may send.
  router.use('/gateway', express.json({ limit: '16mb' }));
  router.use('/gateway', async (request, _response, next) => {
    await requireGateway(request, httpAuth);
    next();
  });

  router.post('/gateway/redeem', async (request, response) => {
    const { ticket, sessionName } = parse(redeemBody, request);
    response.json({ grant: await gateway.redeem(ticket, sessionName) });
  });

  router.post('/gateway/admit', async (request, response) => {
    const { grant: presented, ...visitor } = parse(admitBody, request);
    response.json(await gateway.admit(presented, visitor));
  });

  router.post('/gateway/sockets', async (request, response) => {
    const { gateway: id, connections } = parse(socketsBody, request);
    response.json(await gateway.report(id, connections));
  });

  router.post('/gateway/pictures', async (request, response) => {
    const { sessionUID, png } = parse(pictureBody, request);
    await gateway.keepPicture(sessionUID, Buffer.from(png, 'base64'));
    response.status(204).end();
  });

  router.post('/gateway/revoke', async (request, response) => {
    await gateway.revoke(parse(revokeBody, request).grant);
    response.status(204).end();
  });
}

/** A gateway shows an external access token; other plugins are services too, and have no business here. */
async function requireGateway(
  request: Request,
  httpAuth: HttpAuthService,
): Promise<void> {
  const { principal } = await httpAuth.credentials(request, {
    allow: ['service'],
  });
  // The subject of a static token is as configured; that of a plugin begins with "plugin:".
  if (principal.subject.startsWith('plugin:')) {
    throw new NotAllowedError('only a session gateway may ask this');
  }
}

function parse<T>(schema: z.ZodType<T>, request: Request): T {
  const result = schema.safeParse(request.body);
  if (result.success) return result.data;
  throw new InputError(z.prettifyError(result.error));
}
