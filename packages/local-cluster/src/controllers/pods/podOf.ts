import type { KubernetesObject, ResourceKind } from '@streamspace/plugin-node';
import type { Pod, PodTemplateSpec } from 'kubernetes-types/core/v1';
import { controllerRef } from '../ownership/controllerRef';

/** A pod of an owner's template as it is to be created, under a name that the server makes from the owner's. */
export function podOf<Owner extends KubernetesObject>(
  kind: ResourceKind<Owner>,
  owner: Owner,
  { metadata, spec }: PodTemplateSpec,
): Pod {
  const { name, namespace } = owner.metadata!;
  return {
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: metadata?.labels,
      annotations: metadata?.annotations,
      finalizers: metadata?.finalizers,
      ownerReferences: [controllerRef(kind, owner)],
    },
    spec,
  };
}
