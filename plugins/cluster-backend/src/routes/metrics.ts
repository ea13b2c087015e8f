import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  AnswerOf,
  ClusterOperations,
  QueryOf,
} from '@streamspace/plugin-common';
import type { Request, Router } from 'express';
import type { Cluster } from '../clusters/Cluster';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { Measured } from '../metrics/Measured';
import type { UsageHistory } from '../metrics/UsageHistory';
import type { UsageRights } from '../metrics/UsageRights';
import { namesOfPods } from '../views/namesOfPods';
import type { ViewService } from '../views/ViewService';

type Answer = AnswerOf<ClusterOperations['getClusterUsage']>;
type PodQuery = Required<QueryOf<ClusterOperations['getPodUsage']>>;
type PodsQuery = Required<QueryOf<ClusterOperations['getPodsUsage']>>;

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

  const queryOf = <Query>(request: Request) =>
    request.query as unknown as Query;
  const callerOf = async (request: Request) => ({
    cluster: clusters.get(queryOf<PodQuery>(request).cluster),
    credentials: await httpAuth.credentials(request, { allow: ['user'] }),
  });
  const read = (request: Request, cluster: Cluster, measured: Measured) =>
    history.read(cluster, measured, queryOf<PodQuery>(request).range);

  /** All nodes together, or one. */
  const readNodes = async (request: Request, measured: Measured) => {
    const { cluster, credentials } = await callerOf(request);
    await rights.require(credentials, cluster, 'nodes');
    return read(request, cluster, measured);
  };

  router.get('/cluster/metrics', async (request, response) => {
    const answer: Answer = await readNodes(request, { of: 'cluster' });
    response.json(answer);
  });

  router.get('/cluster/metrics/nodes/:name', async (request, response) => {
    const { name } = request.params;
    const answer: Answer = await readNodes(request, { of: 'node', name });
    response.json(answer);
  });

  router.get('/cluster/metrics/pods', async (request, response) => {
    const { cluster, credentials } = await callerOf(request);
    const { namespace, labelSelector } = queryOf<PodsQuery>(request);
    await rights.require(credentials, cluster, 'pods', [namespace]);
    if (!labelSelector.trim()) {
      throw new InputError('labelSelector: an empty one chooses no pods');
    }
    const names = await namesOfPods(views, credentials, {
      cluster: cluster.name,
      namespace,
      labelSelector,
    });
    const measured: Measured = { of: 'pods', namespace, names };
    response.json({
      ...(await read(request, cluster, measured)),
      pods: names.length,
    } satisfies Answer);
  });

  router.get('/cluster/metrics/pods/:name', async (request, response) => {
    const { cluster, credentials } = await callerOf(request);
    const { namespace } = queryOf<PodQuery>(request);
    const { name } = request.params;
    await rights.require(credentials, cluster, 'pods', [namespace]);
    const measured: Measured = { of: 'pods', namespace, names: [name] };
    response.json({
      ...(await read(request, cluster, measured)),
      containers: cluster.usage.containersOf(`${namespace}/${name}`),
    } satisfies Answer);
  });
}
