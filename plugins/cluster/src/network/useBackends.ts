import { useMemo } from 'react';
import { useCluster } from '../hooks/ClusterContext';
import { apiVersionOf, findKind } from '../kinds/kindName';
import { useView, type View } from '../views/useView';
import { backendsOf, type ServiceBackends } from './Endpoint';

/**
 * What stands behind some Services of a namespace, live; undefined until it is known. From EndpointSlices, and on servers that have none from Endpoints.
 */
export function useBackends(
  namespace: string,
  services: string[],
): { backends?: Map<string, ServiceBackends>; view: View } {
  const { cluster, kinds } = useCluster();
  const slices = findKind(kinds, 'endpointslices.discovery.k8s.io');
  const view = useView(
    {
      target: {
        cluster,
        apiVersion: slices ? apiVersionOf(slices) : 'v1',
        resource: slices ? 'endpointslices' : 'endpoints',
      },
      query: {
        namespaces: [namespace],
        ...(slices && {
          labelSelector: `kubernetes.io/service-name in (${services.join(',')})`,
        }),
      },
      page: { limit: 500 },
    },
    { showsNew: true },
  );
  const items = view.page?.items;
  const backends = useMemo(() => items && backendsOf(items), [items]);
  return { backends, view };
}
