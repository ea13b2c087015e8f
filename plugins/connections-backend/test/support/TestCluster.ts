import type {
  Connection as ConnectionResource,
  Session as SessionResource,
} from '@streamspace/plugin-common';
import {
  Connection,
  Reflector,
  Session,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import {
  startTestCluster,
  type TestCluster as ApiServer,
} from '@streamspace/plugin-node/test/fixture/startTestCluster';

/** An API server with the product's kinds; the test plays the controller. */
export class TestCluster {
  private readonly stopping = new AbortController();

  private constructor(readonly server: ApiServer) {}

  static async start(): Promise<TestCluster> {
    return new TestCluster(await startTestCluster());
  }

  get client(): KubernetesClient {
    return this.server.client;
  }

  get namespace(): string {
    return this.server.namespace;
  }

  session(
    name: string,
    spec: Partial<SessionResource['spec']> = {},
  ): Promise<SessionResource> {
    return this.client.create(Session, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Session',
      metadata: { namespace: this.namespace, name },
      spec: { user: 'user:default/alice', template: 'test', ...spec },
    });
  }

  /** Does what the controller does once the pod is ready. */
  async run(name: string): Promise<void> {
    const { metadata } = await this.client.get(Session, {
      namespace: this.namespace,
      name,
    });
    await this.status(name, {
      phase: 'Running',
      observedGeneration: metadata.generation,
      url: `http://${name}.sessions.streamspace.test`,
    });
  }

  async connectionsOf(sessionName: string): Promise<ConnectionResource[]> {
    const { items } = await this.client.list(Connection, {
      namespace: this.namespace,
    });
    return items.filter(({ spec }) => spec.sessionName === sessionName);
  }

  async status(name: string, status: SessionResource['status']): Promise<void> {
    await this.client.mergePatch(
      Session,
      { namespace: this.namespace, name },
      { status },
      { subresource: 'status' },
    );
  }

  /** Resolves with what `find` makes of the objects of a kind, once it makes something. */
  async until<T extends KubernetesObject, Found>(
    kind: ResourceKind<T>,
    find: (objects: T[]) => Found | undefined | false,
  ): Promise<Found> {
    const reflector = new Reflector<T>({
      client: this.client,
      kind,
      namespace: this.namespace,
    });
    const stopping = new AbortController();
    try {
      await reflector.start(
        AbortSignal.any([this.stopping.signal, stopping.signal]),
      );
      return await new Promise<Found>(done => {
        const look = () => {
          const found = find(reflector.list());
          if (found) done(found);
        };
        reflector.onChange(look);
        look();
      });
    } finally {
      stopping.abort();
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.server.close();
  }
}
