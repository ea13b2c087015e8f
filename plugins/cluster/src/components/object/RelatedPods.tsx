import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  selectorText,
  type LabelSelector,
  type ViewQuery,
} from '@streamspace/plugin-common';
import type { ActionTarget } from '../../actions/ClusterAction';
import type { ApiKind, KubernetesObject } from '../../api/ClusterApi';
import { useCluster } from '../../hooks/ClusterContext';
import { findKind, kindName } from '../../kinds/kindName';
import { clusterTranslationRef } from '../../translation';
import { useView } from '../../views/useView';
import { RowsCard } from '../overview/RowsCard';

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
  const { selector } = (object.spec ?? {}) as {
    selector?: LabelSelector | Record<string, string>;
  };
  if (!selector || !row.metadata.namespace) return undefined;
  const labelSelector = selectorText(selector);
  // An empty selector of a Service chooses nothing.
  if (!labelSelector) return undefined;
  return { namespaces: [row.metadata.namespace], labelSelector };
}
