import type {
  PersistentVolume,
  PersistentVolumeClaim,
} from 'kubernetes-types/core/v1';
import { findVolume } from './volumeMatch';

const claim = (
  spec: PersistentVolumeClaim['spec'] = {},
): PersistentVolumeClaim => ({
  metadata: { name: 'home', namespace: 'team', uid: 'claim-uid' },
  spec: {
    storageClassName: 'local',
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '2Gi' } },
    ...spec,
  },
});
const volume = (
  name: string,
  storage: string,
  spec: PersistentVolume['spec'] = {},
): PersistentVolume => ({
  metadata: { name },
  spec: {
    storageClassName: 'local',
    accessModes: ['ReadWriteOnce'],
    capacity: { storage },
    ...spec,
  },
});
const found = (volumes: PersistentVolume[], of = claim()) =>
  findVolume(of, volumes)?.metadata!.name;

describe('findVolume', () => {
  it('takes the smallest that is large enough', () => {
    expect(
      found([
        volume('small', '1Gi'),
        volume('huge', '1Ti'),
        volume('fits', '3Gi'),
      ]),
    ).toBe('fits');
  });

  it('takes the reserved one before all others', () => {
    const reserved = volume('mine', '1Gi', {
      claimRef: { namespace: 'team', name: 'home' },
    });
    expect(found([volume('fits', '2Gi'), reserved])).toBe('mine');
  });

  it('leaves alone what is of another class, mode or claim', () => {
    expect(
      found([
        volume('class', '2Gi', { storageClassName: 'fast' }),
        volume('mode', '2Gi', { accessModes: ['ReadOnlyMany'] }),
        volume('block', '2Gi', { volumeMode: 'Block' }),
        volume('taken', '2Gi', {
          claimRef: { namespace: 'team', name: 'home', uid: 'an earlier one' },
        }),
      ]),
    ).toBeUndefined();
  });
});
