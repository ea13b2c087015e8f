import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { KubeConfig } from '@kubernetes/client-node';
import type { WebSocket } from 'ws';
import {
  KubernetesApiError,
  KubernetesUnreachableError,
  type KubernetesStatus,
} from './KubernetesApiError';
import {
  apiVersionOf,
  type KubernetesObject,
  type ObjectRef,
  type ResourceKind,
} from './ResourceKind';
import { Pod } from './kinds';
import {
  commandProtocol,
  readCommand,
  type CommandResult,
  type ReadCommandOptions,
} from './readCommand';
import { tableType, type KubernetesTable } from './KubernetesTable';
import type {
  ActingUser,
  DeleteOptions,
  IncludeObject,
  KubernetesList,
  ListOptions,
  PatchOptions,
  PatchType,
  WatchEvent,
  WatchOptions,
  WriteOptions,
} from './requestOptions';
import { queryString, resourcePath } from './resourcePath';
import {
  Transport,
  type SentHeaders,
  type TransportRequest,
} from './Transport';

/** How much later than it was asked to a server may end a watch. */
const watchSlackMs = 30_000;

const patchContentTypes: Record<PatchType, string> = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
};

/**
 * The Kubernetes API in plain JSON: objects go in and come out just as they are on the wire.
 *
 * It asks only what every server since 1.20 gives. All methods throw `KubernetesApiError` with the server's own status, or
 * `KubernetesUnreachableError`.
 */
export class KubernetesClient {
  private readonly transport: Transport;

  constructor(cluster: KubeConfig | Transport) {
    this.transport =
      cluster instanceof Transport ? cluster : new Transport(cluster);
  }

  /** The same cluster in another's name, over the same connections. The credentials need the right to impersonate. */
  as({ name, groups }: ActingUser): KubernetesClient {
    return new KubernetesClient(
      this.transport.withHeaders({
        'impersonate-user': name,
        // Each in a line of its own: merged into one they would be the name of a single group.
        ...(groups.length > 0 && { 'impersonate-group': [...groups] }),
      }),
    );
  }

  /** Base URL of the API server. */
  get server(): string {
    return this.transport.server;
  }

  get<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    ref: ObjectRef,
    options: { signal?: AbortSignal } = {},
  ): Promise<T> {
    return this.transport.json({
      method: 'GET',
      path: resourcePath(kind, ref.namespace, ref.name),
      ...options,
    });
  }

  /** One page of a list. Pages follow `metadata.continue`. */
  list<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: ListOptions = {},
  ): Promise<KubernetesList<T>> {
    const { namespace, signal, ...query } = options;
    return this.transport.json({
      method: 'GET',
      path: resourcePath(kind, namespace) + queryString(query),
      signal,
    });
  }

  /** One page of a list as the server's Table: the columns that kubectl shows. */
  listTable(
    kind: ResourceKind<any>,
    {
      includeObject,
      ...options
    }: ListOptions & { includeObject: IncludeObject },
  ): Promise<KubernetesTable> {
    const { namespace, signal, ...query } = options;
    return this.transport.json({
      method: 'GET',
      path:
        resourcePath(kind, namespace) +
        queryString({ ...query, includeObject }),
      headers: { accept: tableType },
      signal,
    });
  }

  create<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    object: T,
    options: WriteOptions = {},
  ): Promise<T> {
    return this.write(
      'POST',
      resourcePath(kind, object.metadata?.namespace),
      typed(kind, object),
      options,
    );
  }

  /** Creates what stands below an object, such as a pod's eviction. `object` says of which, by its metadata; it has a kind of its own. */
  createSubresource<T extends KubernetesObject>(
    parent: ResourceKind<any>,
    subresource: string,
    object: T,
    options: WriteOptions = {},
  ): Promise<T> {
    const { namespace, name } = object.metadata ?? {};
    return this.write(
      'POST',
      resourcePath(parent, namespace, name, subresource),
      object,
      options,
    );
  }

  /** Updates an object. The server refuses with 409 where `metadata.resourceVersion` is set and no longer the newest. */
  replace<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    object: T,
    options: PatchOptions = {},
  ): Promise<T> {
    const path = resourcePath(
      kind,
      object.metadata?.namespace,
      object.metadata?.name,
      options.subresource,
    );
    return this.write('PUT', path, typed(kind, object), options);
  }

  /** Patches by RFC 7396. A `metadata.resourceVersion` in the patch guards it as it guards an update. */
  mergePatch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    ref: ObjectRef,
    patch: object,
    options: PatchOptions = {},
  ): Promise<T> {
    return this.patch(kind, ref, { type: 'merge', patch }, options);
  }

  /** Patches by one of the three ways that Kubernetes knows; of custom resources it takes no strategic merge. */
  patch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    ref: ObjectRef,
    { type, patch }: { type: PatchType; patch: object },
    options: PatchOptions = {},
  ): Promise<T> {
    const path = resourcePath(
      kind,
      ref.namespace,
      ref.name,
      options.subresource,
    );
    return this.write('PATCH', path, patch, options, {
      'content-type': patchContentTypes[type],
    });
  }

  /** Deletes an object; resolves once the server accepted, which may be before it is gone. */
  async delete<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    ref: ObjectRef,
    options: DeleteOptions = {},
  ): Promise<void> {
    const { dryRun, signal, ...body } = options;
    const deleteOptions = {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      ...body,
      // Where a body comes with the request, the server reads no options from the query.
      ...(dryRun && { dryRun: ['All'] }),
    };
    await this.write(
      'DELETE',
      resourcePath(kind, ref.namespace, ref.name),
      deleteOptions,
      { dryRun, signal },
    );
  }

  /**
   * Events since `resourceVersion`, bookmarks included, until the server ends the watch or `signal` aborts.
   *
   * @throws KubernetesApiError with status 410 when the version is too old, also in the middle of the stream.
   */
  watch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: WatchOptions,
  ): AsyncGenerator<WatchEvent<T>> {
    return this.events(kind, options, {});
  }

  /** {@link watch} as Tables of one row each. Only the first has column definitions. */
  watchTable(
    kind: ResourceKind<any>,
    {
      includeObject,
      ...options
    }: WatchOptions & { includeObject: IncludeObject },
  ): AsyncGenerator<WatchEvent<KubernetesTable>> {
    return this.events(kind, options, {
      headers: { accept: tableType },
      query: { includeObject },
    });
  }

  /** A request that no method here covers, such as pod logs. The caller reads the body. */
  open(request: TransportRequest): Promise<IncomingMessage> {
    return this.transport.open(request);
  }

  /**
   * Runs a command in a container to its end.
   *
   * @throws Error where it cannot be run, or prints more than `maxBytes`.
   */
  async exec(
    { namespace, name }: ObjectRef,
    {
      container,
      command,
      ...options
    }: { container: string; command: string[] } & ReadCommandOptions,
  ): Promise<CommandResult> {
    const query = new URLSearchParams([
      ...command.map(word => ['command', word]),
      ['container', container],
      ['stdout', 'true'],
      ['stderr', 'true'],
    ]);
    const path = resourcePath(Pod, namespace, name, 'exec');
    const webSocket = await this.transport.webSocket(`${path}?${query}`, [
      commandProtocol,
    ]);
    return readCommand(webSocket, options);
  }

  /** A WebSocket to a path of the API server; its opening or its error is still to come. */
  webSocket(path: string, protocols: string[]): Promise<WebSocket> {
    return this.transport.webSocket(path, protocols);
  }

  /** A request that is answered by JSON and that no method here covers, such as discovery. */
  json<T>(request: TransportRequest): Promise<T> {
    return this.transport.json(request);
  }

  /** The server's version, from `/version`. */
  version(): Promise<{ major: string; minor: string; gitVersion: string }> {
    return this.transport.json({ method: 'GET', path: '/version' });
  }

  close() {
    this.transport.close();
  }

  private async *events<T>(
    kind: ResourceKind<any>,
    options: WatchOptions,
    form: { headers?: SentHeaders; query?: Record<string, string> },
  ): AsyncGenerator<WatchEvent<T>> {
    const { namespace, onOpen, signal, ...query } = options;
    const path =
      resourcePath(kind, namespace) +
      queryString({
        ...query,
        ...form.query,
        watch: true,
        allowWatchBookmarks: true,
      });
    const response = await this.transport.open({
      method: 'GET',
      path,
      headers: form.headers,
      signal,
      // A server that hangs does not even end the watch. A quiet one may say nothing until then.
      silenceMs: options.timeoutSeconds
        ? options.timeoutSeconds * 1000 + watchSlackMs
        : 0,
    });
    // A half-open connection is found by TCP itself, long before.
    response.socket.setKeepAlive(true, 15_000);
    onOpen?.();
    try {
      for await (const line of createInterface({
        input: response,
        crlfDelay: Infinity,
      })) {
        if (!line) continue;
        const event = JSON.parse(line) as
          WatchEvent<T> | { type: 'ERROR'; object: KubernetesStatus };
        if (event.type === 'ERROR')
          throw new KubernetesApiError(event.object.code ?? 500, event.object);
        yield event;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof KubernetesApiError) throw error;
      throw new KubernetesUnreachableError(this.server, error as Error);
    } finally {
      response.destroy();
    }
  }

  private write<T>(
    method: string,
    path: string,
    body: unknown,
    options: WriteOptions,
    headers?: Record<string, string>,
  ): Promise<T> {
    const query = queryString({
      dryRun: options.dryRun ? 'All' : undefined,
      fieldValidation: options.fieldValidation,
    });
    return this.transport.json({
      method,
      path: path + query,
      body,
      headers,
      signal: options.signal,
    });
  }
}

function typed<T extends KubernetesObject>(
  kind: ResourceKind<T>,
  object: T,
): T {
  return { apiVersion: apiVersionOf(kind), kind: kind.kind, ...object };
}
