import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ActionTarget } from '../../actions/ClusterAction';
import type { KubernetesObject } from '../../api/ClusterApi';
import { useCluster } from '../../hooks/ClusterContext';
import { findKind } from '../../kinds/kindName';
import { podsOf } from '../../kinds/podsOf';
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
  const query = podsOf(props.target, props.object);
  return pods && query ? (
    <RowsSection
      title={t('object.pods')}
      none={t('object.noPods')}
      kind={pods}
      query={query}
    />
  ) : null;
};
