import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, textColumn } from '../../table/Column';
import { arrayAt, fieldAt, recordAt, textAt } from '../../objects/fieldAt';
import { defineResource } from '../defineResource';
import type { Resource } from '../Resource';
import { required } from '../../errors/causes';
import { setDefaults } from './setDefaults';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

const SHORT_MODES: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** Claims, volumes and classes of storage. The node provisions what is claimed. */
export const STORAGE_KINDS: readonly Resource[] = [
  defineResource({
    group: '',
    version: 'v1',
    plural: 'persistentvolumeclaims',
    kind: 'PersistentVolumeClaim',
    namespaced: true,
    shortNames: ['pvc'],
    hasStatus: true,
    returnsDeleted: true,
    columns: [
      NAME,
      textColumn('Status', claim =>
        claim.metadata.deletionTimestamp
          ? 'Terminating'
          : textAt(claim, 'status.phase'),
      ),
      textColumn('Volume', claim => textAt(claim, 'spec.volumeName')),
      textColumn('Capacity', claim => textAt(claim, 'status.capacity.storage')),
      textColumn('Access Modes', claim => modes(claim, 'status.accessModes')),
      textColumn('StorageClass', claim =>
        textAt(claim, 'spec.storageClassName'),
      ),
      textColumn(
        'VolumeAttributesClass',
        claim => textAt(claim, 'spec.volumeAttributesClassName') || '<unset>',
      ),
      AGE,
      textColumn('VolumeMode', claim => textAt(claim, 'spec.volumeMode'), 1),
    ],
    rules: {
      admit: object => {
        setDefaults(recordAt(object, 'spec'), { volumeMode: 'Filesystem' });
        return [];
      },
      onCreate: (object, context) => {
        object.status = { phase: 'Pending' };
        const spec = recordAt(object, 'spec');
        const standard = context
          .list('storage.k8s.io/storageclasses')
          .find(item => item.metadata.annotations?.[DEFAULT_CLASS] === 'true');
        if (standard) {
          setDefaults(spec, { storageClassName: standard.metadata.name });
        }
      },
      validate: object => [
        ...(arrayAt(object, 'spec.accessModes').length > 0
          ? []
          : [
              required(
                'spec.accessModes',
                'at least 1 access mode is required',
              ),
            ]),
        ...(fieldAt(object, 'spec.resources.requests.storage')
          ? []
          : [required('spec.resources[storage]')]),
      ],
    },
  }),
  defineResource({
    group: '',
    version: 'v1',
    plural: 'persistentvolumes',
    kind: 'PersistentVolume',
    namespaced: false,
    shortNames: ['pv'],
    hasStatus: true,
    returnsDeleted: true,
    columns: [
      NAME,
      textColumn('Capacity', volume => textAt(volume, 'spec.capacity.storage')),
      textColumn('Access Modes', volume => modes(volume, 'spec.accessModes')),
      textColumn('Reclaim Policy', volume =>
        textAt(volume, 'spec.persistentVolumeReclaimPolicy'),
      ),
      textColumn('Status', volume =>
        volume.metadata.deletionTimestamp
          ? 'Terminating'
          : textAt(volume, 'status.phase'),
      ),
      textColumn('Claim', claimOf),
      textColumn('StorageClass', volume =>
        textAt(volume, 'spec.storageClassName'),
      ),
      textColumn(
        'VolumeAttributesClass',
        volume => textAt(volume, 'spec.volumeAttributesClassName') || '<unset>',
      ),
      textColumn('Reason', volume => textAt(volume, 'status.reason')),
      AGE,
      textColumn('VolumeMode', volume => textAt(volume, 'spec.volumeMode'), 1),
    ],
    rules: {
      admit: object => {
        setDefaults(recordAt(object, 'spec'), {
          persistentVolumeReclaimPolicy: 'Retain',
          volumeMode: 'Filesystem',
        });
        return [];
      },
      onCreate: object => {
        object.status = { phase: 'Pending' };
      },
    },
  }),
  defineResource({
    group: 'storage.k8s.io',
    version: 'v1',
    plural: 'storageclasses',
    kind: 'StorageClass',
    namespaced: false,
    shortNames: ['sc'],
    columns: [
      {
        ...NAME,
        cell: object =>
          object.metadata.annotations?.[DEFAULT_CLASS] === 'true'
            ? `${object.metadata.name} (default)`
            : object.metadata.name,
      },
      textColumn('Provisioner', object => textAt(object, 'provisioner')),
      textColumn('ReclaimPolicy', object => textAt(object, 'reclaimPolicy')),
      textColumn('VolumeBindingMode', object =>
        textAt(object, 'volumeBindingMode'),
      ),
      {
        name: 'AllowVolumeExpansion',
        type: 'boolean',
        cell: object => fieldAt(object, 'allowVolumeExpansion') === true,
      },
      AGE,
    ],
    rules: {
      admit: object => {
        setDefaults(object, {
          reclaimPolicy: 'Delete',
          volumeBindingMode: 'Immediate',
        });
        return [];
      },
      validate: object => (object.provisioner ? [] : [required('provisioner')]),
    },
  }),
];

function modes(object: KubernetesObject, path: string): string {
  return arrayAt(object, path)
    .map(mode => SHORT_MODES[String(mode)] ?? String(mode))
    .join(',');
}

function claimOf(volume: KubernetesObject): string {
  const name = textAt(volume, 'spec.claimRef.name');
  return name ? `${textAt(volume, 'spec.claimRef.namespace')}/${name}` : '';
}
