import type { AuditorService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  audited,
  carryPort,
  portForwardPath,
  portForwardProtocol,
  PortRefusedError,
  type AuthenticatedSocket,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { z } from 'zod';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { portForwardQuestion } from '../ports/PortForwardService';
import { name, parseQuery } from './parseQuery';

const schema = z.object({
  cluster: name.optional(),
  namespace: name,
  pod: name,
  port: z.coerce.number().int().min(1).max(65_535),
});

/** A port of a pod. */
type PodPort = z.infer<typeof schema>;

/**
 * Serves `/api/v1/ws/port-forward/:pod`: one connection to a port of a pod. Once the client has been told `{type: 'open'}`, all that either side
 * sends are the connection's bytes.
 */
export class PortForwardSocket {
  constructor(
    private readonly services: {
      clusters: ClusterDirectory;
      access: ClusterAccess;
      auditor: AuditorService;
    },
  ) {}

  /** Runs until either side has ended the connection. */
  async serve(
    socket: AuthenticatedSocket,
    search: URLSearchParams,
    pod: string,
  ): Promise<void> {
    const target = parseQuery(schema, search, { pod });
    const { clusters, access, auditor } = this.services;
    const cluster = clusters.get(target.cluster);
    await access.require(
      socket.credentials,
      cluster,
      portForwardQuestion(target),
    );
    const client = await access.clientFor(socket.credentials, cluster);
    await audited(
      auditor,
      {
        eventId: 'pod-port-forward',
        severityLevel: 'high',
        meta: {
          actor: socket.credentials.principal.userEntityRef,
          cluster: cluster.name,
          namespace: target.namespace,
          pod,
          port: target.port,
        },
      },
      // Opened only now: a way that breaks while nobody listens to it yet would end this process.
      () => carry(socket, client, target),
    ).catch(error => {
      if (!(error instanceof PortRefusedError)) throw error;
      // The node's own words have been recorded, and are more than a close can carry.
      throw new ServiceUnavailableError(
        `nothing answers at port ${target.port}`,
      );
    });
  }
}

async function carry(
  socket: AuthenticatedSocket,
  client: KubernetesClient,
  { namespace, pod, port }: PodPort,
): Promise<void> {
  const path = portForwardPath({ namespace, name: pod }, port);
  const remote = await client.webSocket(path, [portForwardProtocol]);
  await carryPort(socket.stream(), remote, () => {
    void socket.send({ type: 'open' });
  });
}
