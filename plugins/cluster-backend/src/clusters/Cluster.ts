import type { KubernetesClient } from '@streamspace/plugin-node';
import { ClusterRights } from '../access/ClusterRights';
import { Discovery } from '../discovery/Discovery';
import { UsageSampler } from '../metrics/UsageSampler';
import type { Prometheus } from '../prometheus/Prometheus';
import { KindCaches } from '../rows/KindCaches';
import { SchemaReader } from '../schemas/SchemaReader';

/** Nobody waits longer for the list of clusters because one is away, in milliseconds. */
const versionTimeoutMs = 3_000;

export type ClusterOptions = {
  name: string;
  title: string;
  client: KubernetesClient;
  /** Most kinds that are watched at once. */
  maxWatchedKinds: number;
  /** Where it has one that knows what nodes and pods used. */
  prometheus?: Prometheus;
};

/** One Kubernetes cluster as its pages see it. */
export class Cluster {
  readonly name: string;
  readonly title: string;
  /** In the platform's own name. */
  readonly client: KubernetesClient;
  readonly discovery: Discovery;
  readonly schemas: SchemaReader;
  readonly rights: ClusterRights;
  readonly caches: KindCaches;
  /** What nodes and pods use now and used lately, once it is {@link start}ed. */
  readonly usage: UsageSampler;
  readonly prometheus?: Prometheus;
  private readonly ended = new AbortController();

  constructor({ client, ...options }: ClusterOptions) {
    this.name = options.name;
    this.title = options.title;
    this.prometheus = options.prometheus;
    this.client = client;
    this.discovery = new Discovery(client);
    this.schemas = new SchemaReader(client);
    this.rights = new ClusterRights(client);
    this.caches = new KindCaches(options.maxWatchedKinds);
    this.usage = new UsageSampler(client);
  }

  /** Begins to measure what it uses, until it is closed. */
  start(): void {
    void this.usage.run(this.ended.signal);
  }

  /** Which Kubernetes it is, such as `v1.33.1`; undefined where it does not say so at once. */
  version(): Promise<string | undefined> {
    return this.client
      .json<{ gitVersion: string }>({
        method: 'GET',
        path: '/version',
        timeoutMs: versionTimeoutMs,
      })
      .then(
        ({ gitVersion }) => gitVersion,
        () => undefined,
      );
  }

  close(): void {
    this.ended.abort();
    this.caches.close();
  }
}
