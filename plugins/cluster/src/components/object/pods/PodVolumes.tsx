import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Pod } from 'kubernetes-types/core/v1';
import { volumeSource } from '../../../pods/volumeSource';
import { clusterTranslationRef } from '../../../translation';
import { FactTable } from '../FactTable';
import type { KindSectionProps } from '../KindSectionProps';
import { Section } from '../Section';
import { VolumeLinks } from './VolumeLinks';

/** The volumes of a pod, with what they are filled from. */
export const PodVolumes = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { name, namespace } = target.row.metadata;
  const { spec } = object as unknown as Pod;
  return (
    <Section title={t('pod.volumes')}>
      <FactTable
        label={t('pod.volumes')}
        none={t('pod.noVolumes')}
        columns={[t('columns.name'), t('pod.source')]}
        rows={(spec?.volumes ?? []).map(volume => ({
          key: volume.name,
          cells: [
            volume.name,
            <VolumeLinks
              key="source"
              namespace={namespace!}
              source={volumeSource(volume, name!)}
            />,
          ],
        }))}
      />
    </Section>
  );
};
