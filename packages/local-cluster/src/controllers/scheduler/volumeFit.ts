import type { PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1';
import type { StorageClass } from 'kubernetes-types/storage/v1';

/** A claim asks its provisioner for a volume on this node. */
export const selectedNodeAnnotation = 'volume.kubernetes.io/selected-node';

/** What a pod's claims say: the pod cannot run yet, or these claims still need the node that was chosen for it. */
export type VolumeFit =
  { unschedulable: string } | { unbound: PersistentVolumeClaim[] };

/** Names of the claims that a pod mounts. */
export function claimNames(pod: Pod): string[] {
  return (pod.spec!.volumes ?? [])
    .map(({ name, persistentVolumeClaim, ephemeral }) =>
      ephemeral
        ? `${pod.metadata!.name}-${name}`
        : persistentVolumeClaim?.claimName,
    )
    .filter(name => name !== undefined);
}

export function volumeFit(
  pod: Pod,
  claimOf: (name: string) => PersistentVolumeClaim | undefined,
  classOf: (name: string) => StorageClass | undefined,
): VolumeFit {
  const unbound: PersistentVolumeClaim[] = [];
  for (const name of claimNames(pod)) {
    const claim = claimOf(name);
    if (!claim)
      return { unschedulable: `persistentvolumeclaim "${name}" not found` };
    if (claim.metadata!.deletionTimestamp)
      return {
        unschedulable: `persistentvolumeclaim "${name}" is being deleted`,
      };
    if (claim.status?.phase === 'Lost')
      return {
        unschedulable: `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec!.volumeName}"`,
      };
    if (claim.status?.phase === 'Bound') continue;
    const { storageClassName } = claim.spec!;
    const waits =
      storageClassName !== undefined &&
      classOf(storageClassName)?.volumeBindingMode === 'WaitForFirstConsumer';
    if (!waits)
      return {
        unschedulable: 'pod has unbound immediate PersistentVolumeClaims',
      };
    unbound.push(claim);
  }
  return { unbound };
}
