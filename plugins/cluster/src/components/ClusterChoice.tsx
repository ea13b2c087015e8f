import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { SelectField, useAnswer } from '@streamspace/plugin-react';
import { useCallback } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { useClusterQuery } from '../hooks/useClusterQuery';
import { clusterTranslationRef } from '../translation';

/** Chooses the cluster, where the portal has several. The first is the platform's, and the address need not name it. */
export const ClusterChoice = (props: { className?: string }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const api = useApi(clusterApiRef);
  const { cluster = '', setCluster } = useClusterQuery();
  const { value: clusters = [] } = useAnswer(
    useCallback((signal: AbortSignal) => api.clusters(signal), [api]),
  );
  if (clusters.length < 2) return null;
  return (
    <SelectField
      className={props.className}
      label={t('navigation.cluster')}
      value={cluster}
      onChange={setCluster}
    >
      {clusters.map(({ name, title }, index) => (
        <option key={name} value={index === 0 ? '' : name}>
          {title}
        </option>
      ))}
    </SelectField>
  );
};
