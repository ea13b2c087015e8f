import { useRouteRef } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import type { ApiKind } from '../api/ClusterApi';
import { kindName } from '../kinds/kindName';
import { clusterRouteRef } from '../routes';
import { useCluster } from './ClusterContext';

/** Stands for the namespace of what has none. */
export const noNamespace = '-';

/** Where the pages of the cluster are, with the cluster and the namespaces that one looks at. */
export function useClusterPaths() {
  const root = useRouteRef(clusterRouteRef)();
  const { keptQuery } = useCluster();
  return useMemo(
    () => ({
      overview: `${root}${keptQuery}`,
      list: (kind: ApiKind) => `${root}/${kindName(kind)}${keptQuery}`,
      object: (kind: ApiKind, object: { namespace?: string; name?: string }) =>
        `${root}/${kindName(kind)}/${object.namespace ?? noNamespace}/${encodeURIComponent(object.name ?? '')}${keptQuery}`,
      create: `${root}/create${keptQuery}`,
    }),
    [root, keptQuery],
  );
}
