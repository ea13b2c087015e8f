import type { Config } from '@backstage/config';
import { KubeConfig } from '@kubernetes/client-node';
import { KubernetesClient } from '@streamspace/plugin-node';
import { readPrometheus } from '../prometheus/readPrometheus';
import { Cluster } from './Cluster';
import { ClusterDirectory } from './ClusterDirectory';

/** Name of the platform's cluster where the configuration gives none. */
const defaultName = 'default';

const defaultMaxWatchedKinds = 60;

/**
 * The platform's own cluster, and those that Backstage's Kubernetes plugin has in its configuration with a ServiceAccount's token.
 *
 * Clusters of other locators and with other ways to sign in are left to that plugin: here they would need a person's own credentials at hand for as
 * long as a watch lives.
 */
export function readClusters(
  config: Config,
  platform: KubernetesClient,
): ClusterDirectory {
  const maxWatchedKinds =
    config.getOptionalNumber('streamspace.cluster.maxWatchedKinds') ??
    defaultMaxWatchedKinds;
  const name =
    config.getOptionalString('streamspace.cluster.name') ?? defaultName;
  const prometheus = readPrometheus(config, name);
  const own = new Cluster({
    name,
    title: config.getOptionalString('streamspace.cluster.title') ?? name,
    client: platform,
    maxWatchedKinds,
    prometheus: prometheus.get(name),
  });
  const others = configuredClusters(config)
    .filter(
      cluster =>
        cluster.getOptionalString('authProvider') === 'serviceAccount' &&
        cluster.getString('name') !== name &&
        // That plugin may know the platform's cluster as well, by another name.
        withoutSlash(cluster.getString('url')) !==
          withoutSlash(platform.server),
    )
    .map(cluster => {
      const other = cluster.getString('name');
      return new Cluster({
        name: other,
        title: cluster.getOptionalString('title') ?? other,
        client: new KubernetesClient(toKubeConfig(cluster)),
        maxWatchedKinds,
        prometheus: prometheus.get(other),
      });
    });
  const clusters = [own, ...others];
  for (const named of prometheus.keys()) {
    if (clusters.every(cluster => cluster.name !== named)) {
      throw new Error(
        `streamspace.cluster.prometheus is of "${named}"; the clusters are ${clusters.map(cluster => cluster.name).join(', ')}`,
      );
    }
  }
  return new ClusterDirectory(clusters);
}

function configuredClusters(config: Config): Config[] {
  const locators =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return locators
    .filter(locator => locator.getString('type') === 'config')
    .flatMap(locator => locator.getOptionalConfigArray('clusters') ?? []);
}

function toKubeConfig(config: Config): KubeConfig {
  const kubeConfig = new KubeConfig();
  const name = config.getString('name');
  kubeConfig.loadFromOptions({
    clusters: [
      {
        name,
        server: config.getString('url'),
        caData: config.getOptionalString('caData'),
        caFile: config.getOptionalString('caFile'),
        skipTLSVerify: config.getOptionalBoolean('skipTLSVerify') ?? false,
      },
    ],
    users: [{ name, token: config.getOptionalString('serviceAccountToken') }],
    contexts: [{ name, cluster: name, user: name }],
    currentContext: name,
  });
  return kubeConfig;
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
