import { KubeConfig } from '@kubernetes/client-node';

/**
 * The cluster that this process works on: the given kubeconfig file, or the ServiceAccount of the pod that the process runs in.
 *
 * A plain `KUBECONFIG` of the environment is never read, since it may be somebody's production cluster.
 *
 * @throws Error when there is neither, or the file cannot be read.
 */
export function loadKubeConfig(file?: string): KubeConfig {
  const kubeConfig = new KubeConfig();
  if (file) {
    kubeConfig.loadFromFile(file);
  } else if (process.env.KUBERNETES_SERVICE_HOST) {
    kubeConfig.loadFromCluster();
  } else {
    throw new Error(
      'no Kubernetes cluster is configured: set STREAMSPACE_KUBECONFIG to a kubeconfig file, or run inside a cluster',
    );
  }
  return kubeConfig;
}
