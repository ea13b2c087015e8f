import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What is used of a kubeconfig. https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/ */
type Kubeconfig = {
  'current-context'?: string;
  contexts?: { name: string; context: { cluster: string; user: string } }[];
  clusters?: {
    name: string;
    cluster: { server: string; 'certificate-authority-data'?: string };
  }[];
  users?: { name: string; user: { token?: string } }[];
};

/**
 * The cluster whose pods the Kubernetes tab of the catalog shows, as Backstage's setting `kubernetes.clusterLocatorMethods` has it. None where the
 * kubeconfig is not there yet, or signs in otherwise than by a token: Backstage knows no such way.
 */
export function shownClusters(kubeconfigFile: string): object[] {
  if (!existsSync(kubeconfigFile)) return [];
  const kubeconfig = parse(readFileSync(kubeconfigFile, 'utf8')) as Kubeconfig;
  const name = kubeconfig['current-context'];
  const context = kubeconfig.contexts?.find(one => one.name === name)?.context;
  const cluster = kubeconfig.clusters?.find(
    one => one.name === context?.cluster,
  )?.cluster;
  const token = kubeconfig.users?.find(one => one.name === context?.user)?.user
    .token;
  if (!context || !cluster || !token) return [];
  return [
    {
      type: 'config',
      clusters: [
        {
          name: context.cluster,
          url: cluster.server,
          authProvider: 'serviceAccount',
          serviceAccountToken: token,
          caData: cluster['certificate-authority-data'],
          // Clusters for development seldom have a metrics server, and without one each look would be an error.
          skipMetricsLookup: true,
        },
      ],
    },
  ];
}
