import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type {
  AnswerOf,
  BodyOf,
  ClusterOperations,
  QueryOf,
} from '@streamspace/plugin-common';
import type { Request, Router } from 'express';
import type { ActAs, ClusterAccess } from '../access/ClusterAccess';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { ClusterSearch } from '../search/ClusterSearch';

/** Adds what pages ask first: the clusters, their kinds, and what the caller may do. Requests have been validated against `openapi.yaml`. */
export function addClusterRoutes(
  router: Router,
  options: {
    clusters: ClusterDirectory;
    access: ClusterAccess;
    search: ClusterSearch;
    actAs: ActAs;
    isLocal: boolean;
    opensPorts: boolean;
    httpAuth: HttpAuthService;
  },
): void {
  const { clusters, access, search, actAs, isLocal, opensPorts, httpAuth } =
    options;
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/cluster/clusters', async (request, response) => {
    await access.requireOpen(await userOf(request));
    const items = await Promise.all(
      clusters.all().map(async (cluster, index) => ({
        name: cluster.name,
        title: cluster.title,
        // A cluster that is away is listed all the same.
        version: await cluster.version(),
        isLocal: index === 0 && isLocal,
        actAs,
        opensPorts,
      })),
    );
    response.json({ items } satisfies AnswerOf<
      ClusterOperations['listClusters']
    >);
  });

  router.get('/cluster/kinds', async (request, response) => {
    await access.requireOpen(await userOf(request));
    const { cluster } = request.query as QueryOf<
      ClusterOperations['listKinds']
    >;
    const items = await clusters.get(cluster).discovery.all();
    response.json({ items } satisfies AnswerOf<ClusterOperations['listKinds']>);
  });

  router.get('/cluster/schema', async (request, response) => {
    await access.requireOpen(await userOf(request));
    const { cluster, apiVersion, resource } =
      request.query as unknown as QueryOf<ClusterOperations['getSchema']>;
    const { discovery, schemas } = clusters.get(cluster);
    const kind = await discovery.find(apiVersion, resource);
    response.json(await schemas.read(kind));
  });

  router.get('/cluster/search', async (request, response) => {
    const { cluster, q, limit } = request.query as unknown as QueryOf<
      ClusterOperations['searchObjects']
    > & { limit: number };
    const found = await search.find(await userOf(request), {
      cluster,
      q,
      limit,
    });
    response.json(found);
  });

  router.post('/cluster/access', async (request, response) => {
    const credentials = await userOf(request);
    const { cluster: name, questions } = request.body as BodyOf<
      ClusterOperations['reviewAccess']
    >;
    const cluster = clusters.get(name);
    const answers = await Promise.all(
      questions.map(question => access.may(credentials, cluster, question)),
    );
    response.json({ answers } satisfies AnswerOf<
      ClusterOperations['reviewAccess']
    >);
  });
}
