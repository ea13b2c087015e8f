import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type {
  AnswerOf,
  BodyOf,
  MarketplaceOperations,
} from '@streamspace/plugin-common';
import { audited, EventStream } from '@streamspace/plugin-node';
import type { Request, Response, Router } from 'express';
import type { Knex } from 'knex';
import { listFiles, type FileQuery } from '../database/listFiles';
import type { UserCredentials } from '../service/CatalogVisibility';
import type {
  NewRepository,
  RepositoryPatch,
  RepositoryService,
} from '../service/RepositoryService';
import type { WebhookService } from '../webhooks/WebhookService';

type FilePage = AnswerOf<MarketplaceOperations['listRepositoryFiles']>;

/** How long a stream lives, in milliseconds: rights and sign-ins end, and whoever still has them comes back. */
const streamMs = 10 * 60_000;

/** Adds the routes of `/catalog/repositories` and `/catalog/sync`. Their requests have been validated against `openapi.yaml`. */
export function addRepositoryRoutes(
  router: Router,
  {
    db,
    repositories,
    webhookSettings,
    httpAuth,
    auditor,
  }: {
    db: Knex;
    repositories: RepositoryService;
    webhookSettings: WebhookService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/catalog/repositories', async (request, response) => {
    const credentials = await userOf(request);
    if (request.accepts(['json', 'text/event-stream']) === 'json') {
      response.json({ items: await repositories.list(credentials) });
    } else {
      await streamRepositories(repositories, credentials, response);
    }
  });

  router.post('/catalog/repositories', async (request, response) => {
    const body = request.body as NewRepository;
    const credentials = await userOf(request);
    const { name } = body.metadata;
    const repository = await audited(
      auditor,
      {
        eventId: 'repository-create',
        severityLevel: 'medium',
        request,
        meta: { repository: name, url: body.spec.url },
      },
      () => repositories.create(credentials, body),
    );
    response
      .status(201)
      .location(`/api/v1/catalog/repositories/${name}`)
      .json(repository);
  });

  router.get('/catalog/repositories/:id', async (request, response) => {
    const credentials = await userOf(request);
    response.json(await repositories.get(credentials, request.params.id));
  });

  router.patch('/catalog/repositories/:id', async (request, response) => {
    const patch = request.body as RepositoryPatch;
    const { id } = request.params;
    const credentials = await userOf(request);
    const repository = await audited(
      auditor,
      {
        eventId: 'repository-update',
        severityLevel: 'medium',
        request,
        meta: {
          repository: id,
          fields: Object.keys(patch.spec ?? {}),
          credentials: patch.credentials !== undefined,
        },
      },
      () => repositories.patch(credentials, id, patch),
    );
    response.json(repository);
  });

  router.delete('/catalog/repositories/:id', async (request, response) => {
    const { id } = request.params;
    const installed = request.query.installed as 'keep' | 'uninstall';
    const credentials = await userOf(request);
    await audited(
      auditor,
      {
        eventId: 'repository-delete',
        severityLevel: 'high',
        request,
        meta: { repository: id, installed },
      },
      () => repositories.delete(credentials, id, { installed }),
    );
    response.status(204).end();
  });

  router.put('/catalog/repositories/:id/webhook', async (request, response) => {
    const { secret } = request.body as BodyOf<
      MarketplaceOperations['setRepositoryWebhook']
    >;
    const { id } = request.params;
    const credentials = await userOf(request);
    response.json(
      await audited(
        auditor,
        {
          eventId: 'repository-webhook-set',
          severityLevel: 'medium',
          request,
          meta: { repository: id },
        },
        () => webhookSettings.set(credentials, id, secret),
      ),
    );
  });

  router.delete(
    '/catalog/repositories/:id/webhook',
    async (request, response) => {
      const { id } = request.params;
      const credentials = await userOf(request);
      response.json(
        await audited(
          auditor,
          {
            eventId: 'repository-webhook-remove',
            severityLevel: 'medium',
            request,
            meta: { repository: id },
          },
          () => webhookSettings.remove(credentials, id),
        ),
      );
    },
  );

  router.get('/catalog/repositories/:id/files', async (request, response) => {
    const { id } = request.params;
    await repositories.get(await userOf(request), id);
    // The validator has filled in the defaults.
    const query = request.query as unknown as FileQuery;
    const { rows, ...page } = await listFiles(db, id, query);
    const items = rows.map(({ template_name: templateName, ...row }) => ({
      path: row.path,
      entry: row.entry,
      outcome: row.outcome,
      templateName: templateName ?? undefined,
      findings: row.findings,
    }));
    response.json({ items, ...page } satisfies FilePage);
  });

  router.post('/catalog/sync', async (request, response) => {
    const { repositories: names } = (request.body ?? {}) as NonNullable<
      BodyOf<MarketplaceOperations['syncRepositories']>
    >;
    const credentials = await userOf(request);
    const asked = await audited(
      auditor,
      {
        eventId: 'repository-sync',
        severityLevel: 'low',
        request,
        meta: { repositories: names ?? 'all' },
      },
      () => repositories.requestSync(credentials, names),
    );
    response.status(202).json({ repositories: asked });
  });
}

/** All repositories, then each change of one as it happens. */
async function streamRepositories(
  repositories: RepositoryService,
  credentials: UserCredentials,
  response: Response,
): Promise<void> {
  const items = await repositories.list(credentials);
  const stream = new EventStream(response);
  const stop = await repositories.watch(credentials, (name, repository) => {
    if (repository) stream.send('changed', { repository });
    else stream.send('removed', { name });
  });
  const timer = setTimeout(() => stream.end(), streamMs);
  response.once('close', () => {
    clearTimeout(timer);
    stop();
  });
  stream.send('repositories', { items });
}
