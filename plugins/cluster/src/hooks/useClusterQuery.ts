import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The part of the address that says which cluster and which namespaces one looks at; it goes along from page to page. */
export function useClusterQuery() {
  const [params, setParams] = useSearchParams();
  const cluster = params.get('cluster') ?? undefined;
  const asked = params.get('ns') ?? '';
  const namespaces = useMemo(
    () => (asked ? asked.split(',') : undefined),
    [asked],
  );

  const set = useCallback(
    (name: 'cluster' | 'ns', value: string) =>
      setParams(before => {
        const query = new URLSearchParams(before);
        if (value) query.set(name, value);
        else query.delete(name);
        // Another part of the list begins on its first page.
        query.delete('cursor');
        query.delete('page');
        return query;
      }),
    [setParams],
  );

  const keptQuery = useMemo(() => {
    const kept = new URLSearchParams();
    if (cluster) kept.set('cluster', cluster);
    if (asked) kept.set('ns', asked);
    const text = kept.toString();
    return text && `?${text}`;
  }, [cluster, asked]);

  return {
    cluster,
    namespaces,
    keptQuery,
    setCluster: (name: string) => set('cluster', name),
    setNamespaces: (names: string[]) => set('ns', names.join(',')),
  };
}
