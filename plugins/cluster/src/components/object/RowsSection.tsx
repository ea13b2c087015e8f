import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ViewQuery } from '@streamspace/plugin-common';
import { ErrorPanel, Skeletons } from '@streamspace/plugin-react';
import type { ApiKind } from '../../api/ClusterApi';
import { useCluster } from '../../hooks/ClusterContext';
import { apiVersionOf } from '../../kinds/kindName';
import { clusterTranslationRef } from '../../translation';
import { useView } from '../../views/useView';
import { RowsCard } from '../overview/RowsCard';
import { Section } from './Section';

/** The objects of one kind that have to do with the one shown, live. */
export const RowsSection = (props: {
  title: string;
  none: string;
  kind: ApiKind;
  query: ViewQuery;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { cluster } = useCluster();
  const { title, none, kind, query } = props;
  const { page, columns, error, retry } = useView(
    {
      target: {
        cluster,
        apiVersion: apiVersionOf(kind),
        resource: kind.plural,
      },
      query,
      page: { limit: 100 },
    },
    { showsNew: true },
  );
  return (
    <Section title={title}>
      {!page && error && (
        <ErrorPanel title={t('object.failed')} error={error} onRetry={retry} />
      )}
      {!page && !error && <Skeletons count={1} height={64} />}
      {page?.totalItems === 0 && none}
      {page && page.totalItems > 0 && (
        <RowsCard kind={kind} columns={columns} page={page} />
      )}
    </Section>
  );
};
