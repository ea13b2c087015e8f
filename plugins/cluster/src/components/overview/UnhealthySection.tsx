import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ApiKind } from '../../api/ClusterApi';
import { useCluster } from '../../hooks/ClusterContext';
import { apiVersionOf, findKind } from '../../kinds/kindName';
import { clusterTranslationRef } from '../../translation';
import { useView } from '../../views/useView';
import { RowsCard } from './RowsCard';

const watched = ['nodes', 'deployments.apps', 'statefulsets.apps', 'pods'];

const Unhealthy = ({ kind }: { kind: ApiKind }) => {
  const { cluster } = useCluster();
  const { page, columns, error } = useView({
    target: { cluster, apiVersion: apiVersionOf(kind), resource: kind.plural },
    query: { health: ['failed', 'warning'] },
    page: { limit: 10 },
  });
  return (
    <RowsCard
      kind={kind}
      columns={columns}
      page={page}
      unread={error?.message}
    />
  );
};

/** Objects that something is wrong with, kind by kind. */
export const UnhealthySection = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kinds } = useCluster();
  return (
    <section aria-label={t('overview.unhealthy')}>
      <h2>{t('overview.unhealthy')}</h2>
      {watched
        .flatMap(name => findKind(kinds, name) ?? [])
        .map(kind => (
          <Unhealthy key={kind.plural} kind={kind} />
        ))}
    </section>
  );
};
