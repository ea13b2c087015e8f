import { inspect } from 'node:util';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { KubeConfig } from '@kubernetes/client-node';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  clusterReadPermission,
  clusterWritePermission,
  type RESOURCE_TYPE_CLUSTER_RESOURCE,
} from '@streamspace/plugin-common';
import { KubernetesClient } from '@streamspace/plugin-node';
import {
  portalOrigin,
  SocketClient,
  startBackend,
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import knexOf, { type Knex } from 'knex';
import request from 'supertest';
import clusterPlugin, {
  clusterConditions,
  createClusterConditionalDecision,
} from '../../src';
import { AuditLog, type AuditRecord } from './AuditLog';
import { ApiProxy } from './ApiProxy';
import { PeopleOfCluster } from './PeopleOfCluster';
import type { ScriptedMetrics } from './ScriptedMetrics';

const { hasVerb, isInNamespace, isOfKind } = clusterConditions;

/** Where sessions are, and beside them the ports of pods. */
const sessionUrl = 'https://{session}.sessions.example.org';

type Permission = ResourcePermission<typeof RESOURCE_TYPE_CLUSTER_RESOURCE>;

/** What keeper may by the portal: see two kinds, and in one namespace patch, delete, enter pods and reveal Secrets. */
function keeperMay(permission: Permission, namespace: string): PolicyDecision {
  const there = isInNamespace({ namespaces: [namespace] });
  const conditions: Record<string, PermissionCriteria<PermissionCondition>> = {
    [clusterReadPermission.name]: isOfKind({
      kinds: ['configmaps', 'secrets'],
    }),
    [clusterWritePermission.name]: {
      allOf: [there, hasVerb({ verbs: ['patch'] })],
    },
  };
  return createClusterConditionalDecision(
    permission,
    (conditions[permission.name] ?? there) as typeof there,
  );
}

/**
 * In the portal: admin may all, viewer only see, shop see what is in the namespace `shop`, keeper some in the test's own, and nobody else anything. The
 * cluster says the same, but lets outsider and keeper do all.
 */
function permissionsIn(namespace: string) {
  return mockServices.permissions.mock({
    async authorize(requests, options) {
      const user = userOf(options);
      return requests.map(() => ({
        result: ['admin', 'viewer', 'shop', 'keeper'].includes(user)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      }));
    },
    async authorizeConditional(requests, options) {
      const user = userOf(options);
      return requests.map(({ permission }) => {
        if (user === 'admin') return { result: AuthorizeResult.ALLOW };
        if (user === 'keeper') {
          return keeperMay(permission as Permission, namespace);
        }
        const isReading = permission.name === clusterReadPermission.name;
        if (user === 'viewer' && isReading) {
          return { result: AuthorizeResult.ALLOW };
        }
        if (user === 'shop' && isReading) {
          return createClusterConditionalDecision(
            clusterReadPermission,
            isInNamespace({ namespaces: ['shop'] }),
          );
        }
        return { result: AuthorizeResult.DENY };
      });
    },
  });
}

function userOf(options: unknown): string {
  const { credentials } = options as {
    credentials: ReturnType<typeof mockCredentials.user>;
  };
  return credentials.principal.userEntityRef.replace('user:default/', '');
}

/** The cluster API on a real API server, and people who use it. */
export class ClusterFixture {
  private readonly sockets: SocketClient[] = [];

  private constructor(
    readonly cluster: TestCluster,
    /** By which the portal reaches the cluster. */
    readonly api: ApiProxy,
    /** What the portal itself has. */
    readonly platform: KubernetesClient,
    private readonly backend: Awaited<ReturnType<typeof startBackend>>,
    private readonly people: PeopleOfCluster,
    readonly audit: AuditLog,
    /** Warnings and errors of the backend's log. */
    readonly logged: string[],
  ) {}

  get records(): AuditRecord[] {
    return this.audit.records;
  }

  /**
   * @param options.kubernetes - the configuration of Backstage's Kubernetes plugin.
   * @param options.database - without one, whatever needs history fails.
   * @param options.metrics - says what the cluster's metrics server answers; without it the cluster's own does, where it has one.
   */
  static async start(
    config: JsonObject = {},
    options: {
      kubernetes?: JsonObject;
      database?: Knex;
      metrics?: ScriptedMetrics;
    } = {},
  ): Promise<ClusterFixture> {
    const {
      database = knexOf({ client: 'pg' }),
      kubernetes,
      metrics,
    } = options;
    const started = await startTestCluster('backend', ['backend-cluster']);
    const cluster = metrics ? await metrics.standBefore(started) : started;
    const { kubeConfig } = cluster;
    const api = await ApiProxy.open(kubeConfig.getCurrentCluster()!.server);
    const proxied = by(api, kubeConfig);
    const people = await PeopleOfCluster.bind(cluster);
    const audit = new AuditLog();
    const logged: string[] = [];
    const backend = await startBackend({
      cluster: { ...cluster, kubeConfig: proxied },
      config: { cluster: config, sessions: { url: sessionUrl } },
      kubernetes,
      features: [
        clusterPlugin,
        mockServices.database.factory({
          knex: database,
          migrations: { skip: !options.database },
        }),
        mockServices.scheduler.factory({
          skipTaskRunOnStartup: true,
          includeManualTasksOnStartup: false,
        }),
        permissionsIn(cluster.namespace).factory,
        audit.factory,
        loggerInto(logged),
      ],
    });
    const platform = new KubernetesClient(proxied);
    return new ClusterFixture(
      cluster,
      api,
      platform,
      backend,
      people,
      audit,
      logged,
    );
  }

  /** The API as one of the people, or as a stranger. */
  as(user?: string) {
    const authorization = user
      ? mockCredentials.user.header(`user:default/${user}`)
      : mockCredentials.none.header();
    const send = (
      method: 'get' | 'post' | 'put' | 'patch' | 'delete',
      path: string,
    ) =>
      request(this.backend.server)
        [method](`/api/v1/cluster${path}`)
        .set('Authorization', authorization);
    return { send, get: (path: string) => send('get', path) };
  }

  /**
   * A socket of one of the people, below `/api/v1/ws`.
   *
   * @param token - where it is not the one that the person signed in with.
   */
  async socket(
    user: string,
    path: string,
    headers: Record<string, string> = {},
    token = mockCredentials.user.token(`user:default/${user}`),
  ): Promise<SocketClient> {
    const socket = new SocketClient(this.backend.server, `/api/v1/ws${path}`, {
      origin: portalOrigin,
      headers,
    });
    this.sockets.push(socket);
    await socket.authenticate(token);
    return socket;
  }

  async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.close());
    await this.backend.stop();
    this.platform.close();
    await this.api.close();
    await this.people.unbind();
    await this.cluster.close();
  }
}

function loggerInto(logged: string[]) {
  const keep = (message: string, meta?: unknown) => {
    logged.push(`${message} ${inspect(meta)}`);
  };
  return mockServices.logger.mock({ warn: keep, error: keep }).factory;
}

function by({ url }: ApiProxy, kubeConfig: KubeConfig): KubeConfig {
  const proxied = new KubeConfig();
  proxied.loadFromClusterAndUser(
    { name: 'proxied', server: url, skipTLSVerify: true },
    kubeConfig.getCurrentUser()!,
  );
  return proxied;
}
