import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  startApiServer,
  type RunningApiServer,
} from '@streamspace/local-cluster/test/fixture';
import type { Session as SessionResource } from '@streamspace/plugin-common';
import {
  CustomResourceDefinition,
  KubernetesClient,
  loadKubeConfig,
  Namespace,
  Reflector,
  Session,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import { parse } from 'yaml';

export const namespace = 'streamspace';

const crds = resolve(__dirname, '../../../../crds');

/** The local cluster's API server with the product's kinds; the test plays the controller. */
export class TestCluster {
  private readonly stopping = new AbortController();

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
    return this.server.kubeconfig('backend');
  }

  session(
    name: string,
    spec: Partial<SessionResource['spec']> = {},
  ): Promise<SessionResource> {
    return this.client.create(Session, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Session',
      metadata: { namespace, name },
      spec: { user: 'user:default/alice', template: 'test', ...spec },
    });
  }

  /** Does what the controller does once the pod is ready. */
  async run(name: string): Promise<void> {
    const { metadata } = await this.client.get(Session, { namespace, name });
    await this.status(name, {
      phase: 'Running',
      observedGeneration: metadata.generation,
      url: `http://${name}.sessions.streamspace.test`,
    });
  }

  async status(name: string, status: SessionResource['status']): Promise<void> {
    await this.client.mergePatch(
      Session,
      { namespace, name },
      { status },
      { subresource: 'status' },
    );
  }

  /** Resolves with what `find` makes of the objects of a kind, once it makes something. */
  async until<T extends KubernetesObject, Found>(
    kind: ResourceKind<T>,
    find: (objects: T[]) => Found | undefined | false,
  ): Promise<Found> {
    const reflector = new Reflector<T>({ client: this.client, kind });
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
