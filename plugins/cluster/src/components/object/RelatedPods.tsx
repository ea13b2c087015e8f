import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  selectorText,
  type LabelSelector,
  type ViewQuery,
} from '@streamspace/plugin-common';
import type { ActionTarget } from '../../actions/ClusterAction';
import type { KubernetesObject } from '../../api/ClusterApi';
import { useCluster } from '../../hooks/ClusterContext';
import { findKind, kindName } from '../../kinds/kindName';
import { clusterTranslationRef } from '../../translation';
import { RowsSection } from './RowsSection';

/** The pods that an object chooses by labels, or that run on a node. */
export const RelatedPods = (props: {
  target: ActionTarget;
  object: KubernetesObject;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kinds } = useCluster();
  const pods = findKind(kinds, 'pods');
  const query = queryOf(props.target, props.object);
  return pods && query ? (
    <RowsSection
      title={t('object.pods')}
      none={t('object.noPods')}
      kind={pods}
      query={query}
    />
  ) : null;
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
