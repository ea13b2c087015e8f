import {
  apiVersionOf,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { OwnerReference } from 'kubernetes-types/meta/v1';

/** An object as far as ownership is concerned. */
export type OwnedObject = KubernetesObject & {
  metadata?: { ownerReferences?: OwnerReference[] };
};

/** The reference to the one owner that controls an object. */
export function controllerOf(object: OwnedObject): OwnerReference | undefined {
  return object.metadata?.ownerReferences?.find(({ controller }) => controller);
}

/** The reference by which `owner` controls a dependent; foreground deletion of the owner waits for the dependent. */
export function controllerRef<T extends KubernetesObject>(
  kind: ResourceKind<T>,
  owner: T,
): OwnerReference {
  return {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    name: owner.metadata!.name!,
    uid: owner.metadata!.uid!,
    controller: true,
    blockOwnerDeletion: true,
  };
}
