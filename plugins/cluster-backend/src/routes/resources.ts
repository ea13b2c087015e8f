import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type {
  AnswerOf,
  BodyOf,
  ClusterOperations,
  QueryOf,
} from '@streamspace/plugin-common';
import type { Request, Response, Router } from 'express';
import type { Caller, ObjectService } from '../objects/ObjectService';
import type { UsageRights } from '../metrics/UsageRights';
import type { ViewService } from '../views/ViewService';
import { listRows } from '../views/listRows';

type ListQuery = QueryOf<ClusterOperations['listPods']>;

/** The kinds with a path of their own. */
const named = {
  nodes: 'v1',
  pods: 'v1',
  deployments: 'apps/v1',
  services: 'v1',
  namespaces: 'v1',
};

/** Adds lists and objects of all kinds. Requests have been validated against `openapi.yaml`. */
export function addResourceRoutes(
  router: Router,
  options: {
    views: ViewService;
    rights: UsageRights;
    objects: ObjectService;
    httpAuth: HttpAuthService;
  },
): void {
  const { objects, httpAuth } = options;
  const callerOf = async (request: Request): Promise<Caller> => ({
    request,
    credentials: await httpAuth.credentials(request, { allow: ['user'] }),
  });
  const list = async (
    request: Request,
    response: Response,
    target: { apiVersion: string; resource: string },
  ) => {
    const { cluster, namespace, filter, limit, cursor, ...query } =
      request.query as unknown as ListQuery & { limit: number };
    const { credentials } = await callerOf(request);
    const answer: AnswerOf<ClusterOperations['listPods']> = await listRows(
      options,
      credentials,
      {
        target: { ...target, cluster },
        query: {
          ...query,
          namespaces: namespace,
          filters: readFilters(filter),
        },
        page: { limit, cursor },
      },
    );
    response.json(answer);
  };

  for (const [resource, apiVersion] of Object.entries(named)) {
    router.get(`/cluster/${resource}`, (request, response) =>
      list(request, response, { apiVersion, resource }),
    );
  }

  router.get('/cluster/resources', (request, response) => {
    const { apiVersion, resource } = request.query as unknown as QueryOf<
      ClusterOperations['listResources']
    >;
    return list(request, response, { apiVersion, resource });
  });

  router.get('/cluster/resources/:name', async (request, response) => {
    const query = request.query as unknown as QueryOf<
      ClusterOperations['getResource']
    >;
    const { name } = request.params;
    response.json(
      await objects.get(await callerOf(request), { ...query, name }),
    );
  });

  router.post('/cluster/resources', async (request, response) => {
    const body = request.body as BodyOf<ClusterOperations['createResource']>;
    response.json(await objects.create(await callerOf(request), body));
  });

  router.put('/cluster/resources', async (request, response) => {
    const body = request.body as BodyOf<ClusterOperations['replaceResource']>;
    response.json(await objects.replace(await callerOf(request), body));
  });

  router.patch('/cluster/resources', async (request, response) => {
    const body = request.body as BodyOf<ClusterOperations['patchResource']>;
    response.json(await objects.patch(await callerOf(request), body));
  });

  router.delete('/cluster/resources', async (request, response) => {
    const query = request.query as unknown as QueryOf<
      ClusterOperations['deleteResource']
    >;
    await objects.delete(await callerOf(request), query);
    response.status(204).end();
  });

  router.post('/cluster/secrets/:name/reveal', async (request, response) => {
    const { name } = request.params;
    const body = request.body as BodyOf<ClusterOperations['revealSecret']>;
    const value = await objects.reveal(await callerOf(request), {
      ...body,
      name,
    });
    response.set('cache-control', 'no-store').json({ value });
  });
}

/** `Column=value`; the value may have more of them. */
function readFilters(
  filters: string[] | undefined,
): Record<string, string> | undefined {
  return (
    filters &&
    Object.fromEntries(
      filters.map(filter => {
        const [, name, value] = /^([^=]*)=?(.*)$/s.exec(filter)!;
        return [name, value];
      }),
    )
  );
}
