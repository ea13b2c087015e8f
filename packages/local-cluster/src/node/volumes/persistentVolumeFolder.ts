import type { Pod } from 'kubernetes-types/core/v1';
import {
  PersistentVolume,
  PersistentVolumeClaim,
  isNotFound,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { ContainerConfigError } from '../pods/ContainerConfigError';

/**
 * The folder behind a claim.
 *
 * @throws ContainerConfigError while the claim is absent or unbound, or when its volume is of a kind that this node cannot mount.
 */
export async function persistentVolumeFolder(
  client: KubernetesClient,
  pod: Pod,
  claimName: string,
): Promise<string> {
  const { namespace } = pod.metadata!;
  const claim = await client
    .get(PersistentVolumeClaim, { namespace, name: claimName })
    .catch(orUndefined);
  if (!claim || claim.metadata?.deletionTimestamp) {
    throw new ContainerConfigError(
      `persistentvolumeclaim "${claimName}" not found`,
    );
  }
  const volumeName = claim.spec?.volumeName;
  if (claim.status?.phase !== 'Bound' || !volumeName) {
    throw new ContainerConfigError(
      `persistentvolumeclaim "${claimName}" is not bound yet`,
    );
  }
  const volume = await client
    .get(PersistentVolume, { name: volumeName })
    .catch(orUndefined);
  const folder = volume?.spec?.hostPath?.path ?? volume?.spec?.local?.path;
  if (!folder) {
    throw new ContainerConfigError(
      `persistentvolume "${volumeName}" is ${volume ? 'of a kind that this node cannot mount; it mounts hostPath and local' : 'gone'}`,
    );
  }
  return folder;
}

function orUndefined(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
  return undefined;
}
