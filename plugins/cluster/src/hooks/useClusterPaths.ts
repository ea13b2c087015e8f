import { useRouteRef } from '@backstage/core-plugin-api';
import { queryText } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import type { ApiKind } from '../api/ClusterApi';
import { kindName } from '../kinds/kindName';
import { clusterRouteRef } from '../routes';
import type { SavedView } from '../savedViews/SavedView';
import { useCluster } from './ClusterContext';

/** Stands for the namespace of what has none. */
export const noNamespace = '-';

/** Where the pages of the cluster are, with the cluster and the namespaces that one looks at. */
export function useClusterPaths() {
  const root = useRouteRef(clusterRouteRef)();
  const { cluster, keptQuery } = useCluster();
  return useMemo(() => {
    const object = (
      kind: ApiKind,
      { namespace, name }: { namespace?: string; name?: string },
    ) =>
      `${root}/${kindName(kind)}/${namespace ?? noNamespace}/${encodeURIComponent(name ?? '')}${keptQuery}`;
    return {
      overview: `${root}${keptQuery}`,
      list: (kind: ApiKind) => `${root}/${kindName(kind)}${keptQuery}`,
      /** The list of a kind in one namespace. */
      listIn: (kind: ApiKind, namespace: string) =>
        `${root}/${kindName(kind)}?${queryText({ cluster, ns: namespace })}`,
      object,
      /** The terminal of a container's first process. */
      attached: (
        kind: ApiKind,
        pod: { namespace?: string; name?: string },
        container: string,
      ) =>
        `${object(kind, pod)}${keptQuery ? '&' : '?'}${queryText({ tab: 'shell', attach: container })}`,
      view: ({ kind, query }: SavedView) => `${root}/${kind}?${query}`,
      create: `${root}/create${keptQuery}`,
      /** With a form of a kind. */
      createOf: (kind: ApiKind) =>
        `${root}/create${keptQuery}${keptQuery ? '&' : '?'}${queryText({ of: kindName(kind) })}`,
    };
  }, [root, cluster, keptQuery]);
}
