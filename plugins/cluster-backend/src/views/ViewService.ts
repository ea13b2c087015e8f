import { NotAllowedError } from '@backstage/errors';
import type { UserCredentials } from '@streamspace/plugin-node';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { Cluster } from '../clusters/Cluster';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { resourceNameOf, type ApiResource } from '../discovery/ApiResource';
import type { CacheLease } from '../rows/KindCaches';
import type { ViewQuery, ViewTarget } from '@streamspace/plugin-common';

/** What somebody may see of a kind. */
export type ViewScope = {
  cluster: Cluster;
  kind: ApiResource;
  /** The namespaces; all where absent. */
  namespaces?: string[];
  /** Whose rights the copy has that they see: empty for the platform's own. */
  reader: string;
};

const namespaceKind = { apiVersion: 'v1', resource: 'namespaces' };

/**
 * Opens kinds for people. One copy of a kind, watched with the platform's rights, serves all who may list it; everybody sees of it the namespaces in
 * which they may. Secrets, and what the platform itself may not watch, are watched in the name of whoever looks.
 */
export class ViewService {
  constructor(
    private readonly services: {
      clusters: ClusterDirectory;
      access: ClusterAccess;
    },
  ) {}

  /** @throws NotAllowedError where the caller may see none of it. */
  async scopeOf(
    credentials: UserCredentials,
    target: ViewTarget,
    asked?: string[],
  ): Promise<ViewScope> {
    const { clusters, access } = this.services;
    const cluster = clusters.get(target.cluster);
    const kind = await cluster.discovery.find(
      target.apiVersion,
      target.resource,
    );
    const namespaces = await this.visible(credentials, cluster, kind, asked);
    const isShared =
      resourceNameOf(kind) !== 'secrets' &&
      (await cluster.rights.may(undefined, listing(kind))).allowed;
    const reader = isShared ? '' : await access.readerOf(credentials, cluster);
    return { cluster, kind, namespaces, reader };
  }

  /**
   * The copy that a scope is of.
   *
   * @throws NotAllowedError where it can be watched in one namespace alone, and more were asked for.
   */
  async lease(
    credentials: UserCredentials,
    { cluster, kind, namespaces, reader }: ViewScope,
  ): Promise<CacheLease> {
    if (!reader) {
      return cluster.caches.use(kind, { client: cluster.client, reader });
    }
    const client = await this.services.access.clientFor(credentials, cluster);
    const all = { client, reader };
    if (!namespaces) return cluster.caches.use(kind, all);
    const isEverywhere = await this.services.access.may(
      credentials,
      cluster,
      listing(kind),
    );
    if (isEverywhere.allowed) return cluster.caches.use(kind, all);
    if (namespaces.length > 1) {
      throw new NotAllowedError(
        `you may list ${resourceNameOf(kind)} in ${namespaces.length} namespaces, one at a time; choose one of ${namespaces.slice(0, 20).join(', ')}`,
      );
    }
    return cluster.caches.use(kind, { ...all, namespace: namespaces[0] });
  }

  private async visible(
    credentials: UserCredentials,
    cluster: Cluster,
    kind: ApiResource,
    asked?: string[],
  ): Promise<string[] | undefined> {
    const { access } = this.services;
    const everywhere = await access.may(credentials, cluster, listing(kind));
    if (everywhere.allowed) return kind.namespaced ? asked : undefined;
    if (!kind.namespaced) throw new NotAllowedError(everywhere.reason);
    const candidates = asked ?? (await this.namespacesOf(cluster));
    const answers = await Promise.all(
      candidates.map(namespace =>
        access.may(credentials, cluster, { ...listing(kind), namespace }),
      ),
    );
    const visible = candidates.filter((_, index) => answers[index].allowed);
    if (visible.length > 0) return visible;
    throw new NotAllowedError(answers[0]?.reason ?? everywhere.reason);
  }

  private async namespacesOf(cluster: Cluster): Promise<string[]> {
    const kind = await cluster.discovery.find(
      namespaceKind.apiVersion,
      namespaceKind.resource,
    );
    const lease = cluster.caches.use(kind, {
      client: cluster.client,
      reader: '',
    });
    try {
      await lease.cache.complete();
      return lease.cache.rows().map(({ key }) => key);
    } finally {
      lease.release();
    }
  }
}

/** A query as far as a scope lets it reach. */
export function within(query: ViewQuery, { namespaces }: ViewScope): ViewQuery {
  return { ...query, namespaces };
}

function listing({ group, plural }: ApiResource) {
  return { verb: 'list', group, resource: plural };
}
