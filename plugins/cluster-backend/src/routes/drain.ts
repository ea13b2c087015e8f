import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  BodyOf,
  ClusterOperations,
  QueryOf,
} from '@streamspace/plugin-common';
import {
  audited,
  EventStream,
  fromKubernetesError,
  type UserCredentials,
} from '@streamspace/plugin-node';
import type { Request, Router } from 'express';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { Cluster } from '../clusters/Cluster';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { Drain, podsOfNode } from '../drain/Drain';

/** Adds the drain of a node: what it would do, and doing it. Requests have been validated against `openapi.yaml`. */
export function addDrainRoutes(
  router: Router,
  options: {
    clusters: ClusterDirectory;
    access: ClusterAccess;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { clusters, access, httpAuth, auditor } = options;
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  /** The caller's client, once it is known that they may do what a drain does. */
  const clientFor = async (credentials: UserCredentials, cluster: Cluster) => {
    await access.require(credentials, cluster, {
      verb: 'patch',
      group: '',
      resource: 'nodes',
    });
    await access.require(credentials, cluster, {
      verb: 'create',
      group: '',
      resource: 'pods',
      subresource: 'eviction',
    });
    return access.clientFor(credentials, cluster);
  };

  router.get('/cluster/nodes/:name/drain', async (request, response) => {
    const { cluster: name } = request.query as QueryOf<
      ClusterOperations['previewDrain']
    >;
    const cluster = clusters.get(name);
    const client = await clientFor(await userOf(request), cluster);
    response.json({ items: await podsOfNode(client, request.params.name) });
  });

  router.post('/cluster/nodes/:name/drain', async (request, response) => {
    const { cluster: clusterName, ...allowed } = request.body as BodyOf<
      ClusterOperations['drainNode']
    >;
    const { name: node } = request.params;
    const cancelled = new AbortController();
    // From the first moment on: who leaves while the pods are looked at wants no drain.
    response.once('close', () => cancelled.abort());
    const cluster = clusters.get(clusterName);
    const client = await clientFor(await userOf(request), cluster);
    const wanted = {
      includesLost: allowed.includesLost ?? false,
      includesFiles: allowed.includesFiles ?? false,
    };
    const held = Drain.held(await podsOfNode(client, node), wanted);
    if (held.length > 0) {
      throw new ConflictError(
        `${held.length} pods would be lost, or lose files (${held
          .slice(0, 5)
          .map(pod => `${pod.namespace}/${pod.name}`)
          .join(', ')}); say that they may`,
      );
    }
    const stream = new EventStream(response);
    const drain = new Drain({ client, node, ...wanted }, progress =>
      stream.send('pod', progress),
    );
    await audited(
      auditor,
      {
        eventId: 'node-drain',
        severityLevel: 'high',
        request,
        meta: { cluster: cluster.name, node, ...wanted },
        outcome: () => ({ isCancelled: cancelled.signal.aborted }),
      },
      () => drain.run(cancelled.signal),
    ).then(
      () => stream.send('done', {}),
      error => {
        const { name, message } = fromKubernetesError(error) as Error;
        stream.send('error', { name, message });
      },
    );
    stream.end();
  });
}
