/** What a permission of the cluster is asked for. */
export type ClusterResource = {
  cluster: string;
  verb: string;
  /** As RBAC names it: `pods`, `deployments.apps`. */
  kind: string;
  /** Empty for what has none, and for all of them. */
  namespace: string;
};

/** The resourceRef of a permission of the cluster: `cluster/verb/kind/namespace`. None of the parts may have a slash. */
export function clusterResourceRef({
  cluster,
  verb,
  kind,
  namespace,
}: ClusterResource): string {
  return [cluster, verb, kind, namespace].map(encodeURIComponent).join('/');
}

/** The reverse of {@link clusterResourceRef}; undefined for what is none. */
export function parseClusterResourceRef(
  ref: string,
): ClusterResource | undefined {
  const parts = ref.split('/');
  if (parts.length !== 4) return undefined;
  const [cluster, verb, kind, namespace] = parts.map(decodeURIComponent);
  return { cluster, verb, kind, namespace };
}
