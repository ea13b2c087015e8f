import { NotFoundError } from '@backstage/errors';
import type { Cluster } from './Cluster';

/** The clusters of the configuration. The first is meant where none is named. */
export class ClusterDirectory {
  constructor(private readonly clusters: readonly Cluster[]) {}

  all(): readonly Cluster[] {
    return this.clusters;
  }

  /** @throws NotFoundError for a name that no cluster has. */
  get(name?: string): Cluster {
    const found = name
      ? this.clusters.find(cluster => cluster.name === name)
      : this.clusters[0];
    if (found) return found;
    throw new NotFoundError(
      `there is no cluster "${name?.slice(0, 80)}"; GET /api/v1/cluster/clusters lists those that there are`,
    );
  }

  start(): void {
    this.clusters.forEach(cluster => cluster.start());
  }

  close(): void {
    this.clusters.forEach(cluster => cluster.close());
  }
}
