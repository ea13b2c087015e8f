import { Node, Pod } from '@streamspace/plugin-node';
import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startNode, type RunningNode } from '../../src/node/startNode';
import type { Cluster } from './Cluster';
import { conditionOf } from './conditionOf';
import type { Kubectl } from './Kubectl';
import { waitUntil } from './waitUntil';

const taint = 'conformance.example.com/node';

/** The virtual node on the cluster under test, and a namespace whose pods run on it. */
export class RealNode {
  /** In its namespace. */
  readonly kubectl: Kubectl;

  private constructor(
    readonly name: string,
    readonly namespace: string,
    private readonly cluster: Cluster,
    private readonly folder: string,
    private readonly node: RunningNode,
  ) {
    this.kubectl = cluster.kubectl.in(namespace);
  }

  /** @param tokenFile - with the token that the API server shows kubelets; without it, it has a certificate of the cluster's authority */
  static async start(cluster: Cluster, tokenFile?: string): Promise<RealNode> {
    const name = `conformance-${randomBytes(5).toString('hex')}`;
    const folder = await mkdtemp(join(tmpdir(), 'streamspace-conformance-'));
    const clientAuthorityFile = join(folder, 'authority.crt');
    const { caData } = cluster.kubeConfig.getCurrentCluster()!;
    await writeFile(clientAuthorityFile, Buffer.from(caData ?? '', 'base64'));
    // The pods of tests that run beside stay away; the node finds that it exists.
    await cluster.client.create(Node, {
      metadata: { name },
      spec: { taints: [{ key: taint, effect: 'NoSchedule' }] },
    });
    const node = await startNode(
      {
        kubeConfigFile: cluster.file,
        nodeName: name,
        port: 0,
        folder,
        imagesFolder: resolve(__dirname, '../../test/node/images'),
        imageStore: join(folder, 'images'),
        podCIDR: '127.252.0.0/16',
        ...(tokenFile ? { tokenFile } : { clientAuthorityFile }),
      },
      () => {},
    );
    const namespace = await cluster.newNamespace();
    return new RealNode(name, namespace, cluster, folder, node);
  }

  /** What makes a pod run here: a script of the shell, once. @param more - of its container */
  podSpec(script: string, more: Partial<Container> = {}): PodSpec {
    return {
      nodeSelector: { 'kubernetes.io/hostname': this.name },
      tolerations: [{ key: taint, operator: 'Exists' }],
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 1,
      restartPolicy: 'Never',
      containers: [
        { name: 'main', image: 'example/shell', args: [script], ...more },
      ],
    };
  }

  /** Runs a pod; resolves when it is ready. @param more - of its container */
  async run(
    name: string,
    script: string,
    more: Partial<Container> = {},
  ): Promise<void> {
    const { client } = this.cluster;
    const ref = { namespace: this.namespace, name };
    await client.create(Pod, {
      metadata: ref,
      spec: this.podSpec(script, more),
    });
    await waitUntil(
      client,
      Pod,
      ref,
      pod => conditionOf(pod, 'Ready')?.status === 'True',
    );
  }

  /** Ends what runs in the namespace, then the node. */
  async stop(): Promise<void> {
    await this.kubectl.run(['delete', 'deployments,pods', '--all']);
    await this.node.stop();
    await this.cluster.client.delete(Node, { name: this.name });
    await rm(this.folder, { recursive: true, force: true });
  }
}
