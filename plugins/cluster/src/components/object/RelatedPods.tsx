import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ViewQuery } from '@streamspace/plugin-common';
import type { ActionTarget } from '../../actions/ClusterAction';
import type { ApiKind, KubernetesObject } from '../../api/ClusterApi';
import { useCluster } from '../../hooks/ClusterContext';
import { findKind, kindName } from '../../kinds/kindName';
import { clusterTranslationRef } from '../../translation';
import { useView } from '../../views/useView';
import { RowsCard } from '../overview/RowsCard';

type Selector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

const Pods = ({ kind, query }: { kind: ApiKind; query: ViewQuery }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { cluster } = useCluster();
  const { page, columns } = useView({
    target: { cluster, apiVersion: 'v1', resource: 'pods' },
    query,
    page: { limit: 100 },
  });
  return (
    <section aria-label={t('object.pods')}>
      <h2>{t('object.pods')}</h2>
      <RowsCard kind={kind} columns={columns} page={page} />
    </section>
  );
};

/** The pods that an object chooses by labels, or that run on a node. */
export const RelatedPods = (props: {
  target: ActionTarget;
  object: KubernetesObject;
}) => {
  const { kinds } = useCluster();
  const pods = findKind(kinds, 'pods');
  const query = queryOf(props.target, props.object);
  return pods && query ? <Pods kind={pods} query={query} /> : null;
};

function queryOf(
  { kind, row }: ActionTarget,
  object: KubernetesObject,
): ViewQuery | undefined {
  if (kindName(kind) === 'nodes') {
    return { filters: { Node: row.metadata.name! } };
  }
  const { selector } = (object.spec ?? {}) as { selector?: Selector };
  if (!selector || !row.metadata.namespace) return undefined;
  const isFull = 'matchLabels' in selector || 'matchExpressions' in selector;
  const { matchLabels = {}, matchExpressions = [] } = isFull
    ? selector
    : { matchLabels: selector as Record<string, string> };
  const labelSelector = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(toRequirement),
  ].join(',');
  // An empty selector of a Service chooses nothing.
  if (!labelSelector) return undefined;
  return { namespaces: [row.metadata.namespace], labelSelector };
}

function toRequirement(expression: {
  key: string;
  operator: string;
  values?: string[];
}): string {
  const { key, operator, values = [] } = expression;
  if (operator === 'In') return `${key} in (${values.join(',')})`;
  if (operator === 'NotIn') return `${key} notin (${values.join(',')})`;
  return operator === 'DoesNotExist' ? `!${key}` : key;
}
