import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  Container,
  Pod,
  Volume,
  VolumeMount,
} from 'kubernetes-types/core/v1';
import type { KubernetesClient } from '@streamspace/plugin-node';
import type { Mount } from '../isolation/Isolation';
import { ContainerConfigError } from '../pods/ContainerConfigError';
import { expandVariables } from '../pods/expandVariables';
import { persistentVolumeFolder } from './persistentVolumeFolder';
import { volumeFiles, type VolumeFileOptions } from './volumeFiles';
import { writeVolumeFiles } from './writeVolumeFiles';

export type PodVolumesOptions = VolumeFileOptions & {
  client: KubernetesClient;
  pod: Pod;
  /** The pod's folder on this machine. */
  folder: string;
};

/** The volumes of one pod, as folders of this machine. */
export class PodVolumes {
  private readonly folders = new Map<string, string>();

  constructor(private readonly options: PodVolumesOptions) {}

  /**
   * Makes every volume of the pod.
   *
   * @throws ContainerConfigError while one cannot be made.
   */
  async prepare(): Promise<void> {
    for (const volume of this.options.pod.spec?.volumes ?? []) {
      this.folders.set(volume.name, await this.prepareVolume(volume));
    }
  }

  /** Brings files from ConfigMaps, Secrets and tokens up to date. */
  async refresh(): Promise<void> {
    for (const volume of this.options.pod.spec?.volumes ?? []) {
      const folder = this.folders.get(volume.name);
      if (!folder) continue;
      const files = await volumeFiles(volume, this.options);
      if (files) await writeVolumeFiles(folder, files);
    }
  }

  /** What a container sees of the volumes. */
  async mounts(
    container: Container,
    environment: Record<string, string>,
  ): Promise<Mount[]> {
    return Promise.all(
      (container.volumeMounts ?? [])
        .filter(mount => !this.isOwnMemory(mount))
        .map(mount => this.mount(mount, environment)),
    );
  }

  /** Every container has a /dev/shm in memory already. */
  private isOwnMemory({ name, mountPath }: VolumeMount): boolean {
    const volume = this.options.pod.spec?.volumes?.find(
      one => one.name === name,
    );
    return mountPath === '/dev/shm' && volume?.emptyDir?.medium === 'Memory';
  }

  private async mount(
    mount: VolumeMount,
    environment: Record<string, string>,
  ): Promise<Mount> {
    const folder = this.folders.get(mount.name);
    if (!folder) {
      throw new ContainerConfigError(
        `volumeMount "${mount.name}" names no volume of the pod`,
      );
    }
    const subPath = mount.subPathExpr
      ? expandVariables(mount.subPathExpr, environment)
      : (mount.subPath ?? '');
    if (subPath.split('/').includes('..')) {
      throw new ContainerConfigError(
        `subPath ${subPath} leads out of its volume`,
      );
    }
    const source = join(folder, subPath);
    if (subPath && !(await stat(source).catch(() => undefined))) {
      await mkdir(source, { recursive: true });
    }
    return {
      source,
      target: mount.mountPath.replace(/(.)\/+$/, '$1'),
      readOnly: mount.readOnly ?? false,
    };
  }

  private async prepareVolume(volume: Volume): Promise<string> {
    const { client, pod, folder: podFolder } = this.options;
    const { persistentVolumeClaim: claim, hostPath } = volume;
    if (claim) {
      const folder = await persistentVolumeFolder(client, pod, claim.claimName);
      await mkdir(folder, { recursive: true });
      return folder;
    }
    if (hostPath) {
      if (hostPath.type === 'DirectoryOrCreate') {
        await mkdir(hostPath.path, { recursive: true });
      }
      return hostPath.path;
    }
    const folder = join(podFolder, 'volumes', volume.name);
    const files = await volumeFiles(volume, this.options);
    if (!files && !volume.emptyDir) {
      throw new ContainerConfigError(
        `volume "${volume.name}" is of a kind that this node does not have; it has emptyDir, configMap, secret, projected, downwardAPI, hostPath and persistentVolumeClaim`,
      );
    }
    await mkdir(folder, { recursive: true });
    if (files) await writeVolumeFiles(folder, files);
    return folder;
  }
}
