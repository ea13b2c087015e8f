import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import {
  startApiServer,
  type RunningApiServer,
} from '@streamspace/local-cluster/test/fixture';
import {
  labels,
  type Session as SessionResource,
} from '@streamspace/plugin-common';
import {
  Connection,
  CustomResourceDefinition,
  KubernetesClient,
  loadKubeConfig,
  Namespace,
  Pod,
  Session,
} from '@streamspace/plugin-node';
import { parse } from 'yaml';
import type { Grant } from '../../src/tickets/Grant';

export const namespace = 'streamspace';

const crds = resolve(__dirname, '../../../../crds');

/** The local cluster's API server with the product's kinds, and sessions that a test makes by hand. */
export class TestCluster {
  private constructor(
    private readonly server: RunningApiServer,
    readonly client: KubernetesClient,
  ) {}

  static async start(): Promise<TestCluster> {
    const server = await startApiServer();
    const client = new KubernetesClient(
      loadKubeConfig(server.kubeconfig('admin')),
    );
    const cluster = new TestCluster(server, client);
    for (const file of await readdir(crds)) {
      await cluster.applyCrd(join(crds, file));
    }
    await client.create(Namespace, { metadata: { name: namespace } });
    return cluster;
  }

  kubeconfig(): string {
    return this.server.kubeconfig('gateway');
  }

  /** A running session whose one pod is this machine; its app listens on the given ports. */
  async session(
    name: string,
    app: NonNullable<SessionResource['status']>['app'],
    spec: Partial<SessionResource['spec']> = {},
  ): Promise<SessionResource> {
    const created = await this.client.create(Session, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Session',
      metadata: { namespace, name },
      spec: { user: 'user:default/alice', template: 'test', ...spec },
    });
    return this.client
      .mergePatch(
        Session,
        { namespace, name },
        { status: { phase: 'Running', app } },
        { subresource: 'status' },
      )
      .then(({ status }) => ({ ...created, status }));
  }

  /** A ready pod of a session, at an address of this machine. */
  async pod(session: SessionResource, podIP = '127.0.0.1'): Promise<void> {
    const name = `${session.metadata.name}-pod`;
    const pod: PodResource = {
      metadata: {
        namespace,
        name,
        labels: {
          [labels.session]: session.metadata.name!,
          [labels.sessionUid]: session.metadata.uid!,
        },
      },
      spec: { containers: [{ name: 'app', image: 'test' }] },
    };
    await this.client.create(Pod, pod);
    await this.client.mergePatch(
      Pod,
      { namespace, name },
      {
        status: {
          podIP,
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      },
      { subresource: 'status' },
    );
  }

  /** The Connection of a grant, as the tracker makes it. */
  async connection(grant: Grant): Promise<void> {
    await this.client.create(Connection, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Connection',
      metadata: { namespace, name: grant.connection },
      spec: {
        sessionName: grant.sessionName,
        sessionUID: grant.sessionUID,
        user: grant.user,
        browserId: grant.browserId,
        role: grant.role === 'admin' ? 'participant' : grant.role,
      },
    });
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.server.close();
  }

  private async applyCrd(file: string): Promise<void> {
    const crd = parse(await readFile(file, 'utf8'));
    await this.client.create(CustomResourceDefinition, crd);
    const { name } = crd.metadata;
    for (;;) {
      const { status } = await this.client.get(CustomResourceDefinition, {
        name,
      });
      const isEstablished = status?.conditions?.some(
        condition =>
          condition.type === 'Established' && condition.status === 'True',
      );
      if (isEstablished) return;
      await sleep(50);
    }
  }
}
