import type { OwnerReference } from 'kubernetes-types/meta/v1';
import type { OwnedObject } from '../ownership/controllerRef';

export const foregroundFinalizer = 'foregroundDeletion';
export const orphanFinalizer = 'orphan';

export function hasFinalizer(object: OwnedObject, finalizer: string): boolean {
  return object.metadata!.finalizers?.includes(finalizer) ?? false;
}

/** Whether an object is being deleted and waits until its dependents are gone. */
export function waitsForDependents(object: OwnedObject): boolean {
  return (
    object.metadata!.deletionTimestamp !== undefined &&
    hasFinalizer(object, foregroundFinalizer)
  );
}

/** The owners of an object, apart by what they mean for it. */
export type Owners = {
  /** They exist: the object stays. */
  solid: OwnerReference[];
  /** They are being deleted and wait until the object is gone. */
  waiting: OwnerReference[];
  /** They are gone. */
  absent: OwnerReference[];
};

export function classifyOwners(
  references: OwnerReference[],
  ownerOf: (reference: OwnerReference) => OwnedObject | undefined,
): Owners {
  const owners: Owners = { solid: [], waiting: [], absent: [] };
  for (const reference of references) {
    const owner = ownerOf(reference);
    if (!owner) owners.absent.push(reference);
    else if (reference.blockOwnerDeletion && waitsForDependents(owner))
      owners.waiting.push(reference);
    else owners.solid.push(reference);
  }
  return owners;
}
