import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import type { InstallRequest, InstallService } from '../service/InstallService';
import { listTemplates, type TemplateQuery } from '../service/listTemplates';
import type {
  NewTemplate,
  TemplatePatch,
  TemplateService,
} from '../service/TemplateService';
import { actsOf } from './actsOf';

/** Adds the routes of `/templates`. Their requests have been validated against `openapi.yaml`. */
export function addTemplateRoutes(
  router: Router,
  {
    templates,
    installs,
    httpAuth,
    auditor,
  }: {
    templates: TemplateService;
    installs: InstallService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const act = actsOf({ httpAuth, auditor });
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/templates', async (request, response) => {
    const all = await templates.list(await userOf(request));
    const query = request.query as unknown as TemplateQuery;
    response.json(listTemplates(all, query));
  });

  router.get('/templates/:id', async (request, response) => {
    const { id } = request.params;
    response.json(await templates.get(await userOf(request), id));
  });

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
