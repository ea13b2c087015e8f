import type { Volume } from 'kubernetes-types/core/v1';

/** Another object that a volume is filled from. */
export type VolumeLink = {
  kind: 'persistentvolumeclaims' | 'configmaps' | 'secrets';
  name: string;
};

/** What a volume is. */
export type VolumeSource = {
  /** The field of the API, such as `emptyDir`. */
  type: string;
  links: VolumeLink[];
  /** What distinguishes it where it is no other object. */
  detail?: string;
};

/** Reads what a volume of a pod is filled from. @param pod - name of the pod, after which generic ephemeral claims are named */
export function volumeSource(volume: Volume, pod: string): VolumeSource {
  const [type = 'emptyDir'] = Object.keys(volume).filter(
    field => field !== 'name',
  );
  const claim =
    volume.persistentVolumeClaim?.claimName ??
    (volume.ephemeral && `${pod}-${volume.name}`);
  return {
    type,
    links: [
      ...link('persistentvolumeclaims', claim),
      ...link('configmaps', volume.configMap?.name),
      ...link('secrets', volume.secret?.secretName),
      ...(volume.projected?.sources ?? []).flatMap(({ configMap, secret }) => [
        ...link('configmaps', configMap?.name),
        ...link('secrets', secret?.name),
      ]),
    ],
    detail:
      volume.hostPath?.path ??
      volume.csi?.driver ??
      volume.emptyDir?.medium ??
      (volume.nfs && `${volume.nfs.server}:${volume.nfs.path}`),
  };
}

function link(kind: VolumeLink['kind'], name: string | undefined) {
  return name ? [{ kind, name }] : [];
}
