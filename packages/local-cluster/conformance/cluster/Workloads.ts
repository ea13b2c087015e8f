import {
  Deployment,
  Job,
  Pod,
  StatefulSet,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import { deployment } from './samples';
import type { Cluster } from './Cluster';
import { FakeNode } from './FakeNode';
import { waitUntil } from './waitUntil';

/** Deployments whose pods all run on a {@link FakeNode}, in a namespace of their own. */
export class Workloads {
  private constructor(
    readonly namespace: string,
    readonly node: FakeNode,
    private readonly cluster: Cluster,
  ) {}

  static async start(cluster: Cluster): Promise<Workloads> {
    const namespace = await cluster.newNamespace();
    const node = new FakeNode(cluster.client);
    await node.start();
    return new Workloads(namespace, node, cluster);
  }

  /** A Deployment that is not created yet; its pods have the label `app=<name>`. */
  sample(name: string, replicas: number): DeploymentResource {
    const { namespace, node } = this;
    const { nodeSelector } = node;
    return deployment({ namespace, name, replicas, nodeSelector });
  }

  /** Waits until a Deployment is as wished. */
  async until(
    name: string,
    isAsWished: (object: DeploymentResource) => boolean,
  ): Promise<DeploymentResource> {
    const found = await waitUntil(
      this.cluster.client,
      Deployment,
      { namespace: this.namespace, name },
      object => object !== undefined && isAsWished(object),
    );
    return found!;
  }

  /** The pods of a Deployment, without those that end. */
  async podsOf(name: string): Promise<PodResource[]> {
    const { items } = await this.cluster.client.list(Pod, {
      namespace: this.namespace,
      labelSelector: `app=${name}`,
    });
    return items.filter(({ metadata }) => !metadata!.deletionTimestamp);
  }

  /** Ends the workloads with their pods, then the node. */
  async stop(): Promise<void> {
    const { namespace } = this;
    const { client } = this.cluster;
    for (const kind of [Deployment, StatefulSet, Job] as ResourceKind[]) {
      const { items } = await client.list(kind, { namespace });
      for (const { metadata } of items) {
        const ref = { namespace, name: metadata!.name! };
        await client.delete(kind, ref, { propagationPolicy: 'Foreground' });
        await waitUntil(client, kind, ref, object => !object);
      }
    }
    await this.node.stop();
  }
}
