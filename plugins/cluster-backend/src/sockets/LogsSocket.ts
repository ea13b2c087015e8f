import type { LogMessage } from '@streamspace/plugin-common';
import {
  Pod,
  socketCloseCodes,
  type AuthenticatedSocket,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { z } from 'zod';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { Cluster } from '../clusters/Cluster';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { selectorOf } from '../logs/selectorOf';
import { ContainerLog, type ContainerRef } from '../logs/ContainerLog';
import { LoggedPods } from '../logs/LoggedPods';
import type { ViewService } from '../views/ViewService';
import { name, parseQuery } from './parseQuery';

const flag = z.enum(['true', 'false']).transform(text => text === 'true');

const schema = z.object({
  cluster: name.optional(),
  namespace: name,
  name,
  /** What the name is of: `pods`, or a workload such as `deployments.apps`. */
  of: z.string().max(253).default('pods'),
  container: name.optional(),
  follow: flag.default(true),
  previous: flag.default(false),
  tailLines: z.coerce.number().int().min(0).max(1_000_000).optional(),
  sinceSeconds: z.coerce.number().int().min(1).optional(),
});

type LogQuery = z.infer<typeof schema>;

type LogState = Extract<LogMessage, { type: 'state' }>;

/** Serves `/api/v1/ws/logs/:pod`: the lines of a container, of a pod's containers, or of all pods of a workload. */
export class LogsSocket {
  constructor(
    private readonly socket: AuthenticatedSocket,
    private readonly services: {
      clusters: ClusterDirectory;
      access: ClusterAccess;
      views: ViewService;
    },
  ) {}

  /** Runs until the socket is closed, or all logs have ended. */
  async run(search: URLSearchParams, of: string): Promise<void> {
    const query = parseQuery(schema, search, { name: of });
    const { socket } = this;
    const { clusters, access } = this.services;
    const cluster = clusters.get(query.cluster);
    await access.require(socket.credentials, cluster, {
      verb: 'get',
      group: '',
      resource: 'pods',
      subresource: 'log',
      namespace: query.namespace,
    });
    const client = await access.clientFor(socket.credentials, cluster);
    const read = (ref: ContainerRef) =>
      new ContainerLog(client, ref, query, message => socket.send(message)).run(
        socket.signal,
      );
    if (query.of === 'pods') {
      await Promise.all((await containersOf(client, query)).map(read));
    } else {
      await this.followWorkload(query, { cluster, client, read });
    }
    socket.close(socketCloseCodes.done, 'that is all of it');
  }

  private async followWorkload(
    query: LogQuery,
    {
      cluster,
      client,
      read,
    }: {
      cluster: Cluster;
      client: KubernetesClient;
      read: (ref: ContainerRef) => Promise<void>;
    },
  ): Promise<void> {
    const { socket } = this;
    const { views } = this.services;
    const { namespace } = query;
    const labelSelector = await selectorOf(cluster, client, query);
    const scope = await views.scopeOf(
      socket.credentials,
      { cluster: cluster.name, apiVersion: 'v1', resource: 'pods' },
      [namespace],
    );
    const { cache, release } = await views.lease(socket.credentials, scope);
    try {
      await cache.complete(socket.signal);
      const pods = new LoggedPods(
        cache,
        { namespace, labelSelector, container: query.container },
        {
          read,
          onWaiting: count =>
            void socket.send({
              type: 'state',
              pod: query.name,
              container: '*',
              ...waitingFor(count),
            } satisfies LogMessage),
        },
      );
      pods.follow(socket.signal);
      if (!query.follow) {
        await pods.idle();
        return;
      }
      await new Promise<void>(resolve => {
        if (socket.signal.aborted) resolve();
        socket.signal.addEventListener('abort', () => resolve(), {
          once: true,
        });
      });
    } finally {
      release();
    }
  }
}

function waitingFor(count: number): Pick<LogState, 'state' | 'reason'> {
  if (count === 0) return { state: 'streaming' };
  const reason = `${count} more containers are read when others have ended; choose one container to see it of all pods`;
  return { state: 'waiting', reason };
}

async function containersOf(
  client: KubernetesClient,
  { namespace, name: pod, container }: LogQuery,
): Promise<ContainerRef[]> {
  if (container) return [{ namespace, pod, container }];
  const { spec } = (await client.get(Pod, { namespace, name: pod })) as {
    spec?: Record<string, { name: string }[] | undefined>;
  };
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap(
    field =>
      (spec?.[field] ?? []).map(each => ({
        namespace,
        pod,
        container: each.name,
      })),
  );
}
