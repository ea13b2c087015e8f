import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Link from '@material-ui/core/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { ApiKind } from '../../../api/ClusterApi';
import { useCluster } from '../../../hooks/ClusterContext';
import { useClusterPaths } from '../../../hooks/useClusterPaths';
import { apiVersionOf, findKind } from '../../../kinds/kindName';
import { clusterTranslationRef } from '../../../translation';
import { useView } from '../../../views/useView';
import { pluralTitle } from '../../../kinds/pluralTitle';
import { Fact, Facts } from '../Facts';
import type { KindSectionProps } from '../KindSectionProps';
import { Section } from '../Section';

/** What people look for in a namespace; a view of each is open while its page is. */
const counted = [
  'pods',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'services',
  'ingresses.networking.k8s.io',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'serviceaccounts',
  'sessions.stream.streamspace.io',
];

const Count = ({ kind, namespace }: { kind: ApiKind; namespace: string }) => {
  const { cluster } = useCluster();
  const paths = useClusterPaths();
  const { page, error } = useView({
    target: { cluster, apiVersion: apiVersionOf(kind), resource: kind.plural },
    query: { namespaces: [namespace] },
    page: { limit: 1 },
  });
  return (
    <Fact name={pluralTitle(kind.kind, kind.plural)}>
      {error?.message ??
        (page ? (
          <Link component={RouterLink} to={paths.listIn(kind, namespace)}>
            {page.totalItems.toLocaleString()}
          </Link>
        ) : (
          '…'
        ))}
    </Fact>
  );
};

/** How much of what is in a namespace, live. */
export const NamespaceContents = ({ target }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kinds } = useCluster();
  return (
    <Section title={t('namespace.contents')}>
      <Facts>
        {counted
          .flatMap(name => findKind(kinds, name) ?? [])
          .map(kind => (
            <Count
              key={kind.plural}
              kind={kind}
              namespace={target.row.metadata.name!}
            />
          ))}
      </Facts>
    </Section>
  );
};
