import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { PersistentVolume } from 'kubernetes-types/core/v1';
import { clusterTranslationRef } from '../../../translation';
import { Fact, Facts } from '../Facts';
import type { KindSectionProps } from '../KindSectionProps';
import { ObjectLink } from '../ObjectLink';
import { Section } from '../Section';

/** Fields of a volume that say no source. */
const notSources = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);

/** What a volume is, who has it, and what becomes of it afterwards. */
export const VolumeStatus = ({ object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { spec } = object as unknown as PersistentVolume;
  const { claimRef } = spec ?? {};
  return (
    <Section title={t('storage.volume')}>
      <Facts>
        <Fact name={t('storage.got')}>{spec?.capacity?.storage}</Fact>
        <Fact name={t('storage.accessModes')}>
          {(spec?.accessModes ?? []).join(', ')}
        </Fact>
        <Fact name={t('storage.claim')}>
          {claimRef && (
            <ObjectLink
              kind="persistentvolumeclaims"
              namespace={claimRef.namespace}
              name={claimRef.name ?? ''}
            />
          )}
        </Fact>
        <Fact name={t('storage.reclaim')}>
          {spec?.persistentVolumeReclaimPolicy}
        </Fact>
        <Fact name={t('storage.class')}>
          {spec?.storageClassName && (
            <ObjectLink
              kind="storageclasses.storage.k8s.io"
              name={spec.storageClassName}
            />
          )}
        </Fact>
        <Fact name={t('storage.source')}>
          {Object.keys(spec ?? {})
            .filter(field => !notSources.has(field))
            .join(', ')}
        </Fact>
      </Facts>
    </Section>
  );
};
