import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  KubernetesClient,
  SharedReflectors,
  Connection,
  Session,
  Template,
} from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import type { SocketReport } from '../../src/database/SocketStore';
import { createTracker } from '../../src/service/createTracker';
import { ownersMay } from './people';
import type { TestCluster } from './TestCluster';

/** One of several trackers that share a database and a cluster, on a clock that the test sets. */
export class Replica {
  private readonly client: KubernetesClient;
  private readonly reflectors: SharedReflectors;
  private readonly tracker: ReturnType<typeof createTracker>;

  constructor(
    cluster: TestCluster,
    options: { db: Knex; identity: string; now: () => Date },
  ) {
    const logger = mockServices.logger.mock();
    this.client = new KubernetesClient(cluster.server.kubeConfig);
    const { namespace } = cluster;
    this.reflectors = new SharedReflectors(this.client, namespace, logger);
    this.tracker = createTracker({
      ...options,
      kubernetes: {
        client: this.client,
        isLocal: true,
        namespace,
        reflector: kind => this.reflectors.get(kind),
      },
      permissions: ownersMay(cluster),
      userInfo: mockServices.userInfo(),
      logger,
    });
  }

  /** Resolves when the live copies are there, and up to date. */
  async synced(): Promise<void> {
    const { signal } = new AbortController();
    await Promise.all(
      [Connection, Session, Template].map(kind =>
        this.reflectors.get<object>(kind as never).synced(signal),
      ),
    );
  }

  /** Connects a person's browser, without waiting for the session. @returns the name of the Connection. */
  async connect(user: string, sessionName: string): Promise<string> {
    const { connection } = await this.tracker.connect.begin(
      mockCredentials.user(user),
      {
        sessionName,
        browserId: `browser-of-${user.split('/')[1]}`,
        client: {},
        waking: 'automatic',
      },
    );
    return connection;
  }

  async heartbeat(user: string, sessionName: string, connection: string) {
    const beat = { tab: `tab-of-${user.split('/')[1]}` };
    await this.tracker.connections.heartbeat(
      { user, sessionName, connection },
      beat,
    );
  }

  /** What is collected goes to the database, as every few seconds. */
  async flush(): Promise<void> {
    await this.tracker.heartbeats.flush();
  }

  async report(gateway: string, sockets: SocketReport[] = []): Promise<void> {
    await this.tracker.gateway.report(gateway, sockets);
  }

  async sweep(): Promise<void> {
    await this.tracker.sweeper.sweep();
  }

  /** The process is gone: nothing that it still held is written. */
  kill(): void {
    this.reflectors.stop();
    this.client.close();
  }

  async stop(): Promise<void> {
    await this.tracker.stop();
    this.kill();
  }
}
