import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  templateManagePermission,
  templateReadPermission,
  type Template,
} from '@streamspace/plugin-common';
import {
  audited,
  objectKey,
  Template as TemplateKind,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { JsonObject } from '@backstage/types';
import type { Request, Router } from 'express';
import type { UserCredentials } from '../service/CatalogVisibility';
import type { InstallRequest, InstallService } from '../service/InstallService';
import { listTemplates, type TemplateQuery } from '../service/listTemplates';
import type {
  NewTemplate,
  TemplatePatch,
  TemplateService,
} from '../service/TemplateService';

/** Milliseconds that a request waits for the first list after a start. */
const firstListTimeoutMs = 5_000;

/** Adds the routes of `/templates`. Their requests have been validated against `openapi.yaml`. */
export function addTemplateRoutes(
  router: Router,
  {
    kubernetes,
    templates,
    installs,
    httpAuth,
    permissions,
    auditor,
  }: {
    kubernetes: KubernetesService;
    templates: TemplateService;
    installs: InstallService;
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    auditor: AuditorService;
  },
): void {
  const reflector = kubernetes.reflector(TemplateKind);

  /** Whether the caller may see a template. @throws NotAllowedError when they may see none. */
  const visibilityFor = async (request: Request) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const [read, manage] = await permissions.authorize(
      [
        { permission: templateReadPermission },
        { permission: templateManagePermission },
      ],
      { credentials },
    );
    if (read.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'you may not see templates: the permission streamspace.template.read is missing',
      );
    }
    return ({ status }: Template) =>
      manage.result === AuthorizeResult.ALLOW || status?.phase !== 'Invalid';
  };

  const untilListed = () =>
    reflector.synced(AbortSignal.timeout(firstListTimeoutMs)).catch(() => {
      throw new ServiceUnavailableError(
        'the cluster cannot be reached; the platform keeps retrying, so try again in a moment',
      );
    });

  router.get('/templates', async (request, response) => {
    const isVisible = await visibilityFor(request);
    await untilListed();
    const query = request.query as unknown as TemplateQuery;
    response.json(listTemplates(reflector.list().filter(isVisible), query));
  });

  router.get('/templates/:id', async (request, response) => {
    const isVisible = await visibilityFor(request);
    await untilListed();
    const { id } = request.params;
    const template = reflector.get(
      objectKey({ namespace: kubernetes.namespace, name: id }),
    );
    if (!template || !isVisible(template)) {
      throw new NotFoundError(
        `there is no template "${id}"; GET /api/v1/templates lists those that exist`,
      );
    }
    response.json(template);
  });

  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  /** Runs an act under audit, unless it changes nothing. */
  const act = async <T>(
    request: Request,
    event: { eventId: string; meta: JsonObject },
    run: (
      credentials: UserCredentials,
      options: { dryRun: boolean },
    ) => Promise<T>,
  ): Promise<T> => {
    const credentials = await userOf(request);
    // The validator has turned the text into a boolean.
    const dryRun = (request.query.dryRun as unknown) === true;
    if (dryRun) return run(credentials, { dryRun });
    return audited(
      auditor,
      { ...event, severityLevel: 'medium', request },
      () => run(credentials, { dryRun }),
    );
  };

  router.post('/templates', async (request, response) => {
    const body = request.body as NewTemplate;
    const { name } = body.metadata;
    const template = await act(
      request,
      { eventId: 'template-create', meta: { template: name } },
      (credentials, options) => templates.create(credentials, body, options),
    );
    response.status(201).location(`/api/v1/templates/${name}`).json(template);
  });

  router.post('/templates/install', async (request, response) => {
    const body = request.body as InstallRequest;
    const { repository, name, as = name } = body;
    const installation = await act(
      request,
      {
        eventId: 'template-install',
        meta: { repository, catalogName: name, template: as },
      },
      (credentials, options) => installs.install(credentials, body, options),
    );
    response.json(installation);
  });

  router.patch('/templates/:id', async (request, response) => {
    const patch = request.body as TemplatePatch;
    const { id } = request.params;
    const template = await act(
      request,
      {
        eventId: 'template-update',
        meta: { template: id, fields: Object.keys(patch.spec) },
      },
      (credentials, options) =>
        templates.patch(credentials, id, patch, options),
    );
    response.json(template);
  });

  router.delete('/templates/:id', async (request, response) => {
    const { id } = request.params;
    await act(
      request,
      { eventId: 'template-delete', meta: { template: id } },
      credentials => templates.delete(credentials, id),
    );
    response.status(204).end();
  });
}
