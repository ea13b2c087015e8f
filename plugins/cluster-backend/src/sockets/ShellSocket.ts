import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { ShellMessage } from '@streamspace/plugin-common';
import {
  audited,
  fromKubernetesError,
  Pod,
  resourcePath,
  socketCloseCodes,
  type AuthenticatedSocket,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { z } from 'zod';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { RemoteCommand, type CommandStreams } from '../shells/RemoteCommand';
import { name, parseQuery } from './parseQuery';

const schema = z.object({
  cluster: name.optional(),
  namespace: name,
  pod: name,
  container: name,
  /** Runs a command of its own, or attaches to the container's first process. */
  mode: z.enum(['exec', 'attach']).default('exec'),
  command: z.array(z.string().max(4096)).max(50),
});

type ShellQuery = z.infer<typeof schema>;

/** The best shell that the image has. */
const bestShell = [
  '/bin/sh',
  '-c',
  'TERM=xterm-256color; export TERM; for shell in bash ash sh; do command -v $shell >/dev/null && exec $shell; done',
];

/** A shell of our own has both. */
const shellStreams: CommandStreams = { tty: true, stdin: true };

/** Serves `/api/v1/ws/exec/:pod`: a command in a container with a terminal. The client's bytes are the keyboard, ours the screen. */
export class ShellSocket {
  constructor(
    private readonly services: {
      clusters: ClusterDirectory;
      access: ClusterAccess;
      auditor: AuditorService;
    },
  ) {}

  /** Runs until the command has ended, or the socket is closed. */
  async serve(
    socket: AuthenticatedSocket,
    search: URLSearchParams,
    pod: string,
  ): Promise<void> {
    const query = readQuery(search, pod);
    const { clusters, access, auditor } = this.services;
    const { namespace, container, mode, command } = query;
    const cluster = clusters.get(query.cluster);
    await access.require(socket.credentials, cluster, {
      verb: 'create',
      group: '',
      resource: 'pods',
      subresource: mode,
      namespace,
      name: pod,
    });
    const client = await access.clientFor(socket.credentials, cluster);
    const { principal } = socket.credentials;
    const end = await audited(
      auditor,
      {
        eventId: `pod-${mode}`,
        severityLevel: 'high',
        meta: {
          actor: principal.userEntityRef,
          cluster: cluster.name,
          namespace,
          pod,
          container,
          // What is typed later may be a secret, and is in no record; so is what begins it.
          program: mode === 'exec' ? (command[0] ?? 'shell') : null,
        },
        outcome: ({ reason, exitCode }) => ({
          reason,
          exitCode: exitCode ?? null,
        }),
      },
      // Opened only now: a way that breaks while nobody listens to it yet would end this process.
      async () => {
        const streams =
          mode === 'exec' ? shellStreams : await streamsOf(client, query);
        const remote = await client.webSocket(pathOf(query, streams), [
          RemoteCommand.protocol,
        ]);
        return new RemoteCommand(remote, streams).run(socket);
      },
    ).catch(error => ({
      reason: (fromKubernetesError(error) as Error).message,
      exitCode: undefined,
    }));
    await socket.send({ type: 'exit', ...end } satisfies ShellMessage);
    socket.close(socketCloseCodes.done, 'the command has ended');
  }
}

/**
 * What the first process of a container has: one attaches to no more than that.
 *
 * @throws NotFoundError where the pod has no such container.
 */
async function streamsOf(
  client: KubernetesClient,
  { namespace, pod, container }: ShellQuery,
): Promise<CommandStreams> {
  const { spec } = await client.get(Pod, { namespace, name: pod });
  const found = [
    ...(spec?.containers ?? []),
    ...(spec?.initContainers ?? []),
    ...(spec?.ephemeralContainers ?? []),
  ].find(({ name: known }) => known === container);
  if (found) return { tty: found.tty ?? false, stdin: found.stdin ?? false };
  throw new NotFoundError(`the pod ${pod} has no container ${container}`);
}

function pathOf(
  { namespace, pod, container, mode, command }: ShellQuery,
  { tty, stdin }: CommandStreams,
) {
  const words = command.length > 0 ? command : bestShell;
  const query = new URLSearchParams([
    ...(mode === 'exec' ? words.map(word => ['command', word]) : []),
    ['container', container],
    ['stdin', String(stdin)],
    ['stdout', 'true'],
    // A terminal has one output alone.
    ['stderr', String(!tty)],
    ['tty', String(tty)],
  ]);
  return `${resourcePath(Pod, namespace, pod, mode)}?${query}`;
}

function readQuery(search: URLSearchParams, pod: string): ShellQuery {
  const command = search.getAll('command');
  return parseQuery(schema, search, { pod, command });
}
