import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import {
  labels,
  type Session as SessionResource,
} from '@streamspace/plugin-common';
import {
  Connection,
  Pod,
  Session,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import {
  startTestCluster,
  type TestCluster as ApiServer,
} from '@streamspace/plugin-node/test/fixture/startTestCluster';
import type { Grant } from '../../src/tickets/Grant';

/** An API server with the product's kinds, and sessions that a test makes by hand. */
export class TestCluster {
  private constructor(private readonly server: ApiServer) {}

  /** @param additions - manifests of rights that gateways have in some installations only. */
  static async start(additions: string[] = []): Promise<TestCluster> {
    return new TestCluster(await startTestCluster('gateway', additions));
  }

  get client(): KubernetesClient {
    return this.server.client;
  }

  get kubeConfig(): ApiServer['kubeConfig'] {
    return this.server.kubeConfig;
  }

  get namespace(): string {
    return this.server.namespace;
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
      metadata: { namespace: this.namespace, name },
      spec: { user: 'user:default/alice', template: 'test', ...spec },
    });
    return this.client
      .mergePatch(
        Session,
        { namespace: this.namespace, name },
        { status: { phase: 'Running', app } },
        { subresource: 'status' },
      )
      .then(({ status }) => ({ ...created, status }));
  }

  /** A ready pod of a session, at an address of this machine; on a node where its kubelet matters. */
  async pod(
    session: SessionResource,
    podIP = '127.0.0.1',
    name = `${session.metadata.name}-pod`,
    nodeName?: string,
  ): Promise<void> {
    const pod: PodResource = {
      metadata: {
        namespace: this.namespace,
        name,
        labels: {
          [labels.session]: session.metadata.name!,
          [labels.sessionUid]: session.metadata.uid!,
        },
      },
      spec: {
        // Older servers refuse a pod that wants a token before its ServiceAccount has one.
        automountServiceAccountToken: false,
        containers: [{ name: 'app', image: 'test' }],
        nodeName,
      },
    };
    await this.client.create(Pod, pod);
    await this.client.mergePatch(
      Pod,
      { namespace: this.namespace, name },
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
      metadata: { namespace: this.namespace, name: grant.connection },
      spec: {
        sessionName: grant.sessionName,
        sessionUID: grant.sessionUID,
        user: grant.user,
        browserId: grant.browserId,
        role: grant.role === 'admin' ? 'participant' : grant.role,
      },
    });
  }

  stop(): Promise<void> {
    return this.server.close();
  }
}
