import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  AnswerOf,
  ClusterOperations,
  QueryOf,
  UsageRange,
} from '@streamspace/plugin-common';
import type { UserCredentials } from '@streamspace/plugin-node';
import type { Request, Response, Router } from 'express';
import type { Cluster } from '../clusters/Cluster';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { Measured } from '../metrics/Measured';
import type { UsageHistory } from '../metrics/UsageHistory';
import type { UsageRights } from '../metrics/UsageRights';
import { namesOfPods } from '../views/namesOfPods';
import type { ViewService } from '../views/ViewService';

/** Adds what the cluster, its nodes and pods used over time. Requests have been validated against `openapi.yaml`. */
export function addMetricsRoutes(
  router: Router,
  options: {
    clusters: ClusterDirectory;
    views: ViewService;
    rights: UsageRights;
    history: UsageHistory;
    httpAuth: HttpAuthService;
  },
): void {
  const { clusters, views, rights, history, httpAuth } = options;

  /** Asks for the right, then answers with the history. */
  const answer = async (
    request: Request,
    response: Response,
    resource: 'nodes' | 'pods',
    measuredOf: (
      cluster: Cluster,
      credentials: UserCredentials,
    ) => Promise<Measured>,
  ) => {
    const {
      cluster: name,
      range,
      namespace,
    } = request.query as unknown as {
      cluster?: string;
      range: UsageRange;
      namespace?: string;
    };
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const cluster = clusters.get(name);
    await rights.require(credentials, cluster, resource, [namespace]);
    const measured = await measuredOf(cluster, credentials);
    const columns = await history.read(cluster, measured, range);
    response.json({
      ...columns,
      ...(measured.of === 'pods' && { pods: measured.names.length }),
    } satisfies AnswerOf<ClusterOperations['getPodsUsage']>);
  };

  router.get('/cluster/metrics', (request, response) =>
    answer(request, response, 'nodes', async () => ({ of: 'cluster' })),
  );

  router.get('/cluster/metrics/nodes/:name', (request, response) =>
    answer(request, response, 'nodes', async () => ({
      of: 'node',
      name: request.params.name,
    })),
  );

  router.get('/cluster/metrics/pods', (request, response) =>
    answer(request, response, 'pods', async ({ name }, credentials) => {
      const { namespace, labelSelector } = request.query as unknown as QueryOf<
        ClusterOperations['getPodsUsage']
      >;
      if (!labelSelector.trim()) {
        throw new InputError('labelSelector: an empty one chooses no pods');
      }
      const names = await namesOfPods(views, credentials, {
        cluster: name,
        namespace,
        labelSelector,
      });
      return { of: 'pods', namespace, names };
    }),
  );

  router.get('/cluster/metrics/pods/:name', (request, response) =>
    answer(request, response, 'pods', async () => {
      const { namespace } = request.query as unknown as QueryOf<
        ClusterOperations['getPodUsage']
      >;
      return { of: 'pods', namespace, names: [request.params.name] };
    }),
  );
}
