import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Container, Pod } from 'kubernetes-types/core/v1';
import { volumeSource } from '../../../pods/volumeSource';
import { clusterTranslationRef } from '../../../translation';
import { FactTable } from '../FactTable';
import { VolumeLinks } from './VolumeLinks';

/** Where a container sees which volume. */
export const ContainerMounts = (props: { pod: Pod; container: Container }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { pod, container } = props;
  const volumes = pod.spec?.volumes ?? [];
  const podName = pod.metadata?.name ?? '';
  return (
    <FactTable
      label={t('pod.mountsOf', { name: container.name })}
      columns={[t('pod.path'), t('pod.volume'), t('pod.source')]}
      rows={(container.volumeMounts ?? []).map(mount => {
        const volume = volumes.find(({ name }) => name === mount.name);
        const path = mount.subPath
          ? `${mount.mountPath} (${mount.subPath})`
          : mount.mountPath;
        return {
          key: mount.mountPath,
          cells: [
            mount.readOnly ? `${path}, ${t('pod.readOnly')}` : path,
            mount.name,
            volume ? (
              <VolumeLinks
                key="source"
                namespace={pod.metadata?.namespace ?? ''}
                source={volumeSource(volume, podName)}
              />
            ) : (
              '–'
            ),
          ],
        };
      })}
    />
  );
};
