import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Container, Pod, PodSpec } from 'kubernetes-types/core/v1';
import {
  Event,
  KubernetesClient,
  Pod as PodKind,
  Reflector,
  loadKubeConfig,
} from '@streamspace/plugin-node';
import { conditionOf } from '../../conformance/cluster/conditionOf';
import { startNode, type RunningNode } from '../../src/node/startNode';
import { ApiClient, startApiServer, type RunningApiServer } from '../fixture';
import type { WebSocket } from 'ws';
import { breakExec, exec, type ExecOptions, type ExecResult } from './exec';
import { openPodSocket } from './openPodSocket';

/** A real node on the local API server, with folders of its own. */
export class NodeFixture {
  private node?: RunningNode;
  private readonly stopped = new AbortController();
  private readonly api: ApiClient;

  private constructor(
    private readonly server: RunningApiServer,
    readonly client: KubernetesClient,
    readonly folder: string,
    private readonly pods: Reflector<Pod>,
    private readonly imagesFolder: string,
  ) {
    this.api = new ApiClient(server.kubeconfig('admin'));
  }

  /**
   * Starts one before the tests around and stops it after them. It is there from their first hook on.
   *
   * @param imagesFolder - where the node has its images from
   */
  static use(imagesFolder?: string): () => NodeFixture {
    // Each test waits for real processes.
    jest.setTimeout(60_000);
    let fixture: NodeFixture;
    beforeAll(async () => {
      fixture = await NodeFixture.start(imagesFolder);
    }, 120_000);
    afterAll(() => fixture?.close());
    return () => fixture;
  }

  /** @param imagesFolder - where the node has its images from */
  static async start(
    imagesFolder = join(__dirname, 'images'),
  ): Promise<NodeFixture> {
    const server = await startApiServer();
    const client = new KubernetesClient(
      loadKubeConfig(server.kubeconfig('admin')),
    );
    const folder = await mkdtemp(join(tmpdir(), 'streamspace-node-'));
    const pods = new Reflector<Pod>({ client, kind: PodKind });
    const fixture = new NodeFixture(server, client, folder, pods, imagesFolder);
    await pods.start(fixture.stopped.signal);
    await fixture.startNode();
    return fixture;
  }

  /**
   * Starts the node, on the folder of its life before.
   *
   * @param isolation - name of the one to use; the best that works where absent
   */
  async startNode(isolation?: string): Promise<void> {
    this.node = await startNode(
      {
        kubeConfigFile: this.server.kubeconfig('node'),
        nodeName: 'local',
        port: 0,
        folder: this.folder,
        imagesFolder: this.imagesFolder,
        imageStore: join(this.folder, 'images'),
        podCIDR: '127.251.0.0/16',
        tokenFile: join(this.server.clusterDir, 'kubelet-token'),
        isolation,
      },
      () => {},
    );
  }

  async stopNode(): Promise<void> {
    await this.node?.stop();
    this.node = undefined;
  }

  /** Creates a pod with one container on this node. */
  async createPod(
    name: string,
    container: Partial<Container> = {},
    spec: Partial<PodSpec> = {},
  ): Promise<Pod> {
    return this.client.create(PodKind, {
      metadata: { name, namespace: 'default' },
      spec: {
        nodeName: 'local',
        terminationGracePeriodSeconds: 1,
        containers: [{ name: 'app', image: 'example/shell', ...container }],
        ...spec,
      },
    });
  }

  /** Waits until a pod is as wished, undefined meaning gone. */
  async podUntil(
    name: string,
    wished: (pod: Pod | undefined) => boolean,
  ): Promise<Pod> {
    const key = `default/${name}`;
    return new Promise(resolve => {
      let stop = () => {};
      const look = () => {
        const pod = this.pods.get(key);
        if (!wished(pod)) return;
        stop();
        resolve(pod!);
      };
      stop = this.pods.onChange(change => change.key === key && look());
      look();
    });
  }

  /** The log of a pod. @param query - as the `log` subresource of pods takes it */
  logsOf(pod: string, query = ''): Promise<string> {
    return this.api.get(`/api/v1/namespaces/default/pods/${pod}/log?${query}`);
  }

  /** Runs a command in a pod through the API server, as kubectl does. */
  exec(
    pod: string,
    command: string[],
    options?: ExecOptions,
  ): Promise<ExecResult> {
    return exec(this.server.kubeconfig('admin'), pod, command, options);
  }

  /** Runs a command in a terminal and cuts the connection as soon as what it prints matches; answers with the match. */
  breakExec(
    pod: string,
    command: string[],
    pattern: RegExp,
  ): Promise<RegExpMatchArray> {
    return breakExec(this.server.kubeconfig('admin'), pod, command, pattern);
  }

  /** A WebSocket to ports of a pod through the API server. */
  portForward(pod: string, ports: number[]): WebSocket {
    const query = new URLSearchParams(ports.map(port => ['ports', `${port}`]));
    return openPodSocket(
      this.server.kubeconfig('admin'),
      `${pod}/portforward?${query}`,
      'v4.channel.k8s.io',
    );
  }

  /** Waits until the node has told of a pod by an Event of that reason. */
  async eventUntil(pod: string, reason: string): Promise<void> {
    const selected = {
      namespace: 'default',
      fieldSelector: `involvedObject.name=${pod},reason=${reason}`,
    };
    const { items, metadata } = await this.client.list(Event, selected);
    if (items.length > 0) return;
    const { resourceVersion } = metadata;
    const events = this.client.watch(Event, { ...selected, resourceVersion });
    for await (const { type } of events) if (type !== 'BOOKMARK') return;
  }

  async close(): Promise<void> {
    await this.stopNode();
    this.stopped.abort();
    this.api.close();
    this.client.close();
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Whether the pod's Ready condition is true. */
export function isReady(pod: Pod | undefined): boolean {
  return conditionOf(pod, 'Ready')?.status === 'True';
}
