import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { clusterReadPermission } from '@streamspace/plugin-common';
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
import { PeopleOfCluster } from './PeopleOfCluster';
import type { ScriptedMetrics } from './ScriptedMetrics';

const { isInNamespace } = clusterConditions;

/** In the portal: admin may all, viewer only see, shop see what is in the namespace `shop`, and nobody else anything. The cluster says the same, but lets outsider do all. */
const permissions = mockServices.permissions.mock({
  async authorize(requests, options) {
    const user = userOf(options);
    return requests.map(() => ({
      result: ['admin', 'viewer', 'shop'].includes(user)
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
    }));
  },
  async authorizeConditional(requests, options) {
    const user = userOf(options);
    return requests.map(({ permission }) => {
      if (user === 'admin') return { result: AuthorizeResult.ALLOW };
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

function userOf(options: unknown): string {
  const { credentials } = options as {
    credentials: ReturnType<typeof mockCredentials.user>;
  };
  return credentials.principal.userEntityRef.replace('user:default/', '');
}

/** What the audit log keeps of one act. */
export type AuditRecord = {
  eventId: string;
  meta?: JsonObject;
  status: 'initiated' | 'succeeded' | 'failed';
};

/** An auditor that keeps what it is told. */
function auditorOf(records: AuditRecord[]) {
  return mockServices.auditor.mock({
    async createEvent({ eventId, meta }) {
      const record: AuditRecord = { eventId, meta, status: 'initiated' };
      records.push(record);
      return {
        async success(options) {
          record.status = 'succeeded';
          record.meta = { ...record.meta, ...options?.meta };
        },
        async fail() {
          record.status = 'failed';
        },
      };
    },
  });
}

/** The cluster API on a real API server, and people who use it. */
export class ClusterFixture {
  private readonly sockets: SocketClient[] = [];

  private constructor(
    readonly cluster: TestCluster,
    private readonly backend: Awaited<ReturnType<typeof startBackend>>,
    private readonly people: PeopleOfCluster,
    /** The audit log. */
    readonly records: AuditRecord[],
  ) {}

  /**
   * @param options.database - without one, whatever needs history fails.
   * @param options.metrics - says what the cluster's metrics server answers; without it the cluster's own does, where it has one.
   */
  static async start(
    config: JsonObject = {},
    options: { database?: Knex; metrics?: ScriptedMetrics } = {},
  ): Promise<ClusterFixture> {
    const started = await startTestCluster('backend', ['backend-cluster']);
    const { database = knexOf({ client: 'pg' }), metrics } = options;
    const cluster = metrics ? await metrics.standBefore(started) : started;
    const people = await PeopleOfCluster.bind(cluster);
    const records: AuditRecord[] = [];
    const backend = await startBackend({
      cluster,
      config: { cluster: config },
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
        permissions.factory,
        auditorOf(records).factory,
      ],
    });
    return new ClusterFixture(cluster, backend, people, records);
  }

  /** The API as one of the people. */
  as(user: string) {
    const authorization = mockCredentials.user.header(`user:default/${user}`);
    const send = (
      method: 'get' | 'post' | 'put' | 'patch' | 'delete',
      path: string,
    ) =>
      request(this.backend.server)
        [method](`/api/v1/cluster${path}`)
        .set('Authorization', authorization);
    return { send, get: (path: string) => send('get', path) };
  }

  /** A socket of one of the people, below `/api/v1/ws`. */
  async socket(user: string, path: string): Promise<SocketClient> {
    const socket = new SocketClient(this.backend.server, `/api/v1/ws${path}`, {
      origin: portalOrigin,
    });
    this.sockets.push(socket);
    await socket.authenticate(
      mockCredentials.user.token(`user:default/${user}`),
    );
    return socket;
  }

  async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.close());
    await this.backend.stop();
    await this.people.unbind();
    await this.cluster.close();
  }
}
