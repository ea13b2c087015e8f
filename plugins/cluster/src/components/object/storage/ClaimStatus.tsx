import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import { useCluster } from '../../../hooks/ClusterContext';
import { findKind } from '../../../kinds/kindName';
import { clusterTranslationRef } from '../../../translation';
import { Fact, Facts } from '../Facts';
import type { KindSectionProps } from '../KindSectionProps';
import { ObjectLink } from '../ObjectLink';
import { RowsSection } from '../RowsSection';
import { Section } from '../Section';

/** What a claim got, and who mounts it. */
export const ClaimStatus = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kinds } = useCluster();
  const { name, namespace } = target.row.metadata;
  const { spec, status } = object as unknown as PersistentVolumeClaim;
  const pods = findKind(kinds, 'pods');
  return (
    <>
      <Section title={t('storage.claim')}>
        <Facts>
          <Fact name={t('storage.asked')}>
            {spec?.resources?.requests?.storage}
          </Fact>
          <Fact name={t('storage.got')}>{status?.capacity?.storage}</Fact>
          <Fact name={t('storage.accessModes')}>
            {(status?.accessModes ?? spec?.accessModes ?? []).join(', ')}
          </Fact>
          <Fact name={t('storage.mode')}>{spec?.volumeMode}</Fact>
          <Fact name={t('storage.volume')}>
            {spec?.volumeName && (
              <ObjectLink kind="persistentvolumes" name={spec.volumeName} />
            )}
          </Fact>
          <Fact name={t('storage.class')}>
            {spec?.storageClassName && (
              <ObjectLink
                kind="storageclasses.storage.k8s.io"
                name={spec.storageClassName}
              />
            )}
          </Fact>
        </Facts>
      </Section>
      {pods && (
        <RowsSection
          title={t('storage.mountedBy')}
          none={t('storage.mountedByNobody')}
          kind={pods}
          query={{ namespaces: [namespace!], claim: name }}
        />
      )}
    </>
  );
};
