import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Authenticator } from './auth/Authenticator';
import { loadCertificates } from './auth/certificates';
import { writeKubeconfigs } from './auth/kubeconfigs';
import { RbacAuthorizer } from './auth/rbac/RbacAuthorizer';
import {
  loadTokenKey,
  ServiceAccountTokens,
} from './auth/ServiceAccountTokens';
import {
  TokenAuthenticator,
  loadKubeletToken,
  loadTokens,
} from './auth/TokenAuthenticator';
import { createDefaultNamespaces } from './bootstrap/createDefaultNamespaces';
import { createDefaultRoles } from './bootstrap/createDefaultRoles';
import { DefinitionWatcher } from './crd/DefinitionWatcher';
import type { ApiContext } from './request/ApiContext';
import { RequestHandler } from './http/RequestHandler';
import { OpenApiDocuments } from './openapi/OpenApiDocuments';
import { QuotaAdmission } from './quota/QuotaAdmission';
import { QuotaStatus } from './quota/QuotaStatus';
import { BUILT_IN_KINDS } from './registry/builtInKinds';
import { ResourceRegistry } from './registry/ResourceRegistry';
import { Housekeeping } from './Housekeeping';
import { RevisionStore } from './storage/RevisionStore';
import { OpenWatches } from './watch/OpenWatches';

/** Settings of an API server. */
export interface ApiServerOptions {
  /** A database of its own: `postgres://…`. */
  databaseUrl: string;
  /** Certificates and tokens live here. */
  clusterDir: string;
  /** A kubeconfig per identity is written here. */
  kubeconfigDir: string;
  /** The port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Told of what went wrong unexpectedly. */
  onError(error: unknown): void;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/** The Kubernetes API server of the local cluster: its parts, put together. */
export class ApiServer {
  readonly #sockets = new Set<Duplex>();

  private constructor(
    private readonly server: Server,
    private readonly context: ApiContext,
    private readonly definitions: DefinitionWatcher,
    private readonly housekeeping: Housekeeping,
    private readonly quotaStatus: QuotaStatus,
  ) {}

  /** Starts and listens. Throws when the database or the port cannot be had. */
  static async start(options: ApiServerOptions): Promise<ApiServer> {
    const { clusterDir, onError } = options;
    await mkdir(clusterDir, { recursive: true, mode: 0o700 });
    const certificates = await loadCertificates(clusterDir);
    const tokens = await loadTokens(clusterDir);
    const store = new RevisionStore({
      databaseUrl: options.databaseUrl,
      onError,
    });
    await store.start();
    const now = options.now ?? Date.now;
    const serviceAccountTokens = new ServiceAccountTokens(
      await loadTokenKey(clusterDir),
      store,
      now,
    );
    const registry = new ResourceRegistry(BUILT_IN_KINDS);
    const context: ApiContext = {
      store,
      registry,
      openApi: new OpenApiDocuments(registry),
      quotas: new QuotaAdmission(store),
      openWatches: new OpenWatches(),
      authenticator: new Authenticator(
        new TokenAuthenticator(tokens),
        serviceAccountTokens,
      ),
      authorizer: new RbacAuthorizer(store),
      serviceAccountTokens,
      kubeletToken: await loadKubeletToken(clusterDir),
      now,
    };
    const definitions = new DefinitionWatcher(context, onError);
    definitions.start();
    await createDefaultNamespaces(context);
    await createDefaultRoles(context);
    const housekeeping = new Housekeeping(context, onError);
    housekeeping.start();
    const quotaStatus = new QuotaStatus(store, onError);
    quotaStatus.start();
    const server = createServer({
      cert: certificates.cert,
      key: certificates.key,
      // Clients may show a certificate of the cluster's authority. Those without one have a token.
      ca: certificates.ca,
      requestCert: true,
      rejectUnauthorized: false,
    });
    const apiServer = new ApiServer(
      server,
      context,
      definitions,
      housekeeping,
      quotaStatus,
    );
    apiServer.#serve(new RequestHandler(context, onError));
    await listen(server, options.port);
    await writeKubeconfigs({
      dir: options.kubeconfigDir,
      server: apiServer.url,
      ca: certificates.ca,
      tokens,
    });
    return apiServer;
  }

  /** Where the server listens, such as `https://127.0.0.1:7010`. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `https://127.0.0.1:${port}`;
  }

  /** Ends all connections, finishes the commits under way, and lets the database go. */
  async close(): Promise<void> {
    this.definitions.stop();
    this.housekeeping.stop();
    const closed = new Promise<void>(resolve => {
      this.server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    await this.quotaStatus.stop();
    await this.context.store.close();
  }

  #serve(handler: RequestHandler): void {
    // Watches last for long and may be silent; the kernel tells when their client is gone.
    this.server.requestTimeout = 0;
    this.server.keepAliveTimeout = 60_000;
    this.server.on('secureConnection', socket => {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.server.on('request', (request, response) => {
      handler.handle(request, response);
    });
    this.server.on('upgrade', (request, socket, head) => {
      handler.handleUpgrade(request, socket, head);
    });
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
