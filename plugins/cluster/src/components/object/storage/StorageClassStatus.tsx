import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { StorageClass } from 'kubernetes-types/storage/v1';
import { useCluster } from '../../../hooks/ClusterContext';
import { findKind } from '../../../kinds/kindName';
import { clusterTranslationRef } from '../../../translation';
import { Fact, Facts } from '../Facts';
import type { KindSectionProps } from '../KindSectionProps';
import { RowsSection } from '../RowsSection';
import { Section } from '../Section';

/** How a class makes volumes, and the claims that have it. */
export const StorageClassStatus = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kinds } = useCluster();
  const claims = findKind(kinds, 'persistentvolumeclaims');
  const { provisioner, parameters, mountOptions } =
    object as unknown as StorageClass;
  return (
    <>
      <Section title={t('storage.class')}>
        <Facts>
          <Fact name={t('storage.provisioner')}>{provisioner}</Fact>
          <Fact name={t('storage.mountOptions')}>
            {mountOptions?.join(', ')}
          </Fact>
          {Object.entries(parameters ?? {}).map(([name, value]) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
        </Facts>
      </Section>
      {claims && (
        <RowsSection
          title={t('storage.claims')}
          none={t('storage.noClaims')}
          kind={claims}
          query={{ filters: { StorageClass: target.row.metadata.name! } }}
        />
      )}
    </>
  );
};
