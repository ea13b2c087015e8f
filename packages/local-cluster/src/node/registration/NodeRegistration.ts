import { hostname } from 'node:os';
import type { Node as NodeResource } from 'kubernetes-types/core/v1';
import { annotations } from '@streamspace/plugin-common';
import {
  Lease,
  Node,
  isAlreadyExists,
  isNotFound,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type { Clock } from '../pods/Clock';
import { nodeStatus, type NodeStatusOptions } from './nodeStatus';

export type NodeRegistrationOptions = Pick<
  NodeStatusOptions,
  'hostIP' | 'kubeletPort' | 'isolation' | 'folder' | 'images'
> & {
  client: KubernetesClient;
  nodeName: string;
  /** Names of the images that it runs. There is no registry behind it that would have others. */
  answers: string[];
  clock: Clock;
  onError: (error: Error) => void;
};

const leaseNamespace = 'kube-node-lease';
/** The kubelet's periods: renew the lease four times before it expires, tell a status that is as it was every five minutes. */
const leaseSeconds = 40;
const renewMs = 10_000;
const statusMs = 300_000;

/** Keeps the Node object and its Lease, by which the control plane knows that this node lives. */
export class NodeRegistration {
  private nodeUID?: string;
  private statusAt = 0;

  constructor(private readonly options: NodeRegistrationOptions) {}

  /** Registers the node; resolves when it is Ready in the API server. */
  async register(): Promise<void> {
    await this.createNode();
    await this.writeStatus();
    await this.renewLease();
  }

  /** Keeps lease and status fresh until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, onError } = this.options;
    while (!signal.aborted) {
      await clock.delay(renewMs, signal);
      if (signal.aborted) return;
      try {
        await this.renewLease();
        await this.renewStatus();
      } catch (error) {
        // Somebody deleted the Node: kubelets register again.
        if (isNotFound(error)) await this.register().catch(onError);
        else onError(error as Error);
      }
    }
  }

  private async createNode(): Promise<void> {
    const { client, nodeName, answers } = this.options;
    const labels = {
      'kubernetes.io/hostname': nodeName,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': process.arch === 'x64' ? 'amd64' : process.arch,
      type: 'virtual',
    };
    const notes = { [annotations.images]: JSON.stringify(answers) };
    const node: NodeResource = {
      metadata: { name: nodeName, labels, annotations: notes },
    };
    const created = await client.create(Node, node).catch(error => {
      if (!isAlreadyExists(error)) throw error;
      return client.mergePatch(
        Node,
        { name: nodeName },
        { metadata: { labels, annotations: notes } },
      );
    });
    this.nodeUID = created.metadata!.uid;
  }

  /** Also at once when others have given the node up, as they do after the machine slept. */
  private async renewStatus(): Promise<void> {
    const { client, nodeName: name, clock } = this.options;
    const { status } = await client.get(Node, { name });
    const isReady = status?.conditions?.some(
      condition => condition.type === 'Ready' && condition.status === 'True',
    );
    if (!isReady || clock.now() - this.statusAt >= statusMs)
      await this.writeStatus();
  }

  private async writeStatus(): Promise<void> {
    const { client, nodeName: name, clock } = this.options;
    const [node, version] = await Promise.all([
      client.get(Node, { name }),
      client.version(),
    ]);
    const status = await nodeStatus({
      ...this.options,
      hostname: hostname(),
      serverVersion: version.gitVersion,
      previous: node.status,
      now: clock.now(),
    });
    await client.mergePatch(
      Node,
      { name },
      { status },
      { subresource: 'status' },
    );
    this.statusAt = clock.now();
  }

  private async renewLease(): Promise<void> {
    const { client, nodeName: name, clock } = this.options;
    const renewTime = new Date(clock.now()).toISOString().replace('Z', '000Z');
    const spec = {
      holderIdentity: name,
      leaseDurationSeconds: leaseSeconds,
      renewTime,
    };
    try {
      await client.mergePatch(
        Lease,
        { namespace: leaseNamespace, name },
        { spec },
      );
    } catch (error) {
      if (!isNotFound(error)) throw error;
      const ownerReferences = [
        { apiVersion: 'v1', kind: 'Node', name, uid: this.nodeUID! },
      ];
      await client.create(Lease, {
        metadata: { name, namespace: leaseNamespace, ownerReferences },
        spec,
      });
    }
  }
}
