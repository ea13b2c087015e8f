import type {
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
  objectKey,
  Template as TemplateKind,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { Request, Router } from 'express';
import { listTemplates, type TemplateQuery } from '../service/listTemplates';

/** Milliseconds that a request waits for the first list after a start. */
const firstListTimeoutMs = 5_000;

/** Adds the routes of `/templates`. Their requests have been validated against `openapi.yaml`. */
export function addTemplateRoutes(
  router: Router,
  {
    kubernetes,
    httpAuth,
    permissions,
  }: {
    kubernetes: KubernetesService;
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
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
}
