import type { KubernetesClient } from '@streamspace/plugin-node';
import { ClusterRights } from '../access/ClusterRights';
import { Discovery } from '../discovery/Discovery';
import { KindCaches } from '../rows/KindCaches';
import { SchemaReader } from '../schemas/SchemaReader';

export type ClusterOptions = {
  name: string;
  title: string;
  client: KubernetesClient;
  /** Most kinds that are watched at once. */
  maxWatchedKinds: number;
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

  constructor({ name, title, client, maxWatchedKinds }: ClusterOptions) {
    this.name = name;
    this.title = title;
    this.client = client;
    this.discovery = new Discovery(client);
    this.schemas = new SchemaReader(client);
    this.rights = new ClusterRights(client);
    this.caches = new KindCaches(maxWatchedKinds);
  }

  close(): void {
    this.caches.close();
  }
}
