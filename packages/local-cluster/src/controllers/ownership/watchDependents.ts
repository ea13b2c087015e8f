import {
  objectKey,
  type KubernetesObject,
  type Reflector,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { matchesSelector } from '../selectors/matchesSelector';
import { controllerOf, type OwnedObject } from './controllerRef';

/** An object that controls others by a selector. */
export type SelectingOwner = KubernetesObject & {
  spec?: { selector?: LabelSelector };
};

export type DependentWatch<
  Owner extends SelectingOwner,
  Dependent extends OwnedObject,
> = {
  ownerKind: ResourceKind<Owner>;
  owners: Reflector<Owner>;
  dependents: Reflector<Dependent>;
  /** Told of each dependent that is gone, with its owner's key, before the owner is looked at. */
  onGone?: (key: string, dependent: Dependent) => void;
};

/** Calls `enqueue` with the owner of each dependent that changes from now on, and with all that might adopt an orphan. */
export function watchDependents<
  Owner extends SelectingOwner,
  Dependent extends OwnedObject,
>(
  watch: DependentWatch<Owner, Dependent>,
  enqueue: (key: string) => void,
): void {
  const { ownerKind, owners, dependents, onGone } = watch;
  dependents.onChange(({ before, after }) => {
    for (const dependent of [before, after]) {
      const key = dependent && ownerKey(ownerKind, dependent);
      if (key && !after) onGone?.(key, dependent);
      if (key) enqueue(key);
    }
    if (!after || controllerOf(after)) return;
    for (const owner of owners.list())
      if (mightAdopt(owner, after)) enqueue(objectKey(owner));
  });
}

/** The key of the owner of a kind that controls an object. */
export function ownerKey(
  { kind }: ResourceKind<any>,
  object: OwnedObject,
): string | undefined {
  const owner = controllerOf(object);
  return owner?.kind === kind
    ? `${object.metadata!.namespace}/${owner.name}`
    : undefined;
}

function mightAdopt(owner: SelectingOwner, orphan: OwnedObject): boolean {
  const { namespace, labels } = orphan.metadata!;
  return (
    owner.metadata!.namespace === namespace &&
    owner.spec?.selector !== undefined &&
    matchesSelector(owner.spec.selector, labels)
  );
}
