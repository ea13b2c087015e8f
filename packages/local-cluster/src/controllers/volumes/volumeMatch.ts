import type {
  PersistentVolume,
  PersistentVolumeClaim,
} from 'kubernetes-types/core/v1';
import { parseQuantity } from '@streamspace/plugin-common';
import { matchesSelector } from '../selectors/matchesSelector';

/** Whether a volume is meant for a claim: by its uid, or by name alone where an administrator reserved it. */
export function isReservedFor(
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
): boolean {
  const ref = volume.spec!.claimRef;
  const { uid, name, namespace } = claim.metadata!;
  return ref?.uid
    ? ref.uid === uid
    : ref?.name === name && ref?.namespace === namespace;
}

/** The smallest free volume that gives a claim what it asks, the reserved one first. */
export function findVolume(
  claim: PersistentVolumeClaim,
  volumes: PersistentVolume[],
): PersistentVolume | undefined {
  const living = volumes.filter(({ metadata }) => !metadata!.deletionTimestamp);
  return (
    living.find(volume => isReservedFor(volume, claim)) ??
    living
      .filter(volume => !volume.spec!.claimRef && satisfies(volume, claim))
      .sort((a, b) => capacity(a) - capacity(b))[0]
  );
}

function satisfies(
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
): boolean {
  const {
    accessModes = [],
    resources,
    selector,
    storageClassName = '',
    volumeMode = 'Filesystem',
  } = claim.spec!;
  const {
    accessModes: offered = [],
    storageClassName: volumeClass = '',
    volumeMode: mode = 'Filesystem',
  } = volume.spec!;
  const wanted = resources?.requests?.storage ?? '0';
  return (
    storageClassName === volumeClass &&
    volumeMode === mode &&
    accessModes.every(accessMode => offered.includes(accessMode)) &&
    capacity(volume) >= parseQuantity(wanted) &&
    (!selector || matchesSelector(selector, volume.metadata!.labels))
  );
}

function capacity(volume: PersistentVolume): number {
  return parseQuantity(volume.spec!.capacity?.storage ?? '0');
}
