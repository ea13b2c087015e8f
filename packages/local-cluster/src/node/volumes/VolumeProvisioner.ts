/**
 * Makes volumes for claims of StorageClasses whose provisioner is this one, and removes them again.
 *
 * A volume is a folder of this machine. Binding is the control plane's: the volume made here names its claim in `claimRef`. A folder is
 * removed only when the API server says that its volume is Released and its reclaim policy is Delete; nothing else ever removes one.
 */
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type {
  PersistentVolume as PersistentVolumeResource,
  PersistentVolumeClaim as ClaimResource,
} from 'kubernetes-types/core/v1';
import type { StorageClass as StorageClassResource } from 'kubernetes-types/storage/v1';
import {
  PersistentVolume,
  PersistentVolumeClaim,
  Reflector,
  StorageClass,
  WorkQueue,
  isAlreadyExists,
  isNotFound,
  objectKey,
  type KubernetesClient,
  type Outcome,
} from '@streamspace/plugin-node';

const provisioner = 'streamspace.io/local';
const defaultClassAnnotation = 'storageclass.kubernetes.io/is-default-class';
const provisionedByAnnotation = 'pv.kubernetes.io/provisioned-by';
const done: Outcome = { done: true };

export type VolumeProvisionerOptions = {
  client: KubernetesClient;
  nodeName: string;
  /** Folder with one folder per volume. */
  folder: string;
  onError: (error: Error) => void;
};

export class VolumeProvisioner {
  private readonly stopped = new AbortController();
  private readonly claims: Reflector<ClaimResource>;
  private readonly volumes: Reflector<PersistentVolumeResource>;
  private readonly classes: Reflector<StorageClassResource>;
  private readonly claimQueue: WorkQueue;
  private readonly volumeQueue: WorkQueue;

  constructor(private readonly options: VolumeProvisionerOptions) {
    const { client, onError } = options;
    this.claims = new Reflector({
      client,
      kind: PersistentVolumeClaim,
      onError,
    });
    this.volumes = new Reflector({ client, kind: PersistentVolume, onError });
    this.classes = new Reflector({ client, kind: StorageClass, onError });
    const report = (key: string, error: Error) =>
      onError(new Error(`volume of ${key}: ${error.message}`));
    this.claimQueue = new WorkQueue({
      reconcile: key => this.provision(key),
      onError: report,
    });
    this.volumeQueue = new WorkQueue({
      reconcile: key => this.reclaim(key),
      onError: report,
    });
  }

  /** Makes the StorageClass and serves claims from now on. */
  async start(): Promise<void> {
    const { signal } = this.stopped;
    await mkdir(this.options.folder, { recursive: true });
    await this.classes.start(signal);
    await this.createStorageClass();
    this.claims.onChange(({ key }) => this.claimQueue.add(key));
    this.volumes.onChange(({ key }) => this.volumeQueue.add(key));
    this.classes.onChange(() => {
      for (const claim of this.claims.list())
        this.claimQueue.add(objectKey(claim));
    });
    await Promise.all([this.claims.start(signal), this.volumes.start(signal)]);
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.all([this.claimQueue.stop(), this.volumeQueue.stop()]);
  }

  private async createStorageClass(): Promise<void> {
    const present = this.classes.list();
    if (present.some(storageClass => storageClass.provisioner === provisioner))
      return;
    const hasDefault = present.some(
      ({ metadata }) =>
        metadata?.annotations?.[defaultClassAnnotation] === 'true',
    );
    await this.options.client
      .create(StorageClass, {
        metadata: {
          name: 'streamspace-local',
          annotations: hasDefault ? {} : { [defaultClassAnnotation]: 'true' },
        },
        provisioner,
        reclaimPolicy: 'Delete',
        volumeBindingMode: 'Immediate',
      })
      .catch(error => {
        if (!isAlreadyExists(error)) throw error;
      });
  }

  private async provision(key: string): Promise<Outcome> {
    const claim = this.claims.get(key);
    const storageClass = claim && this.classOf(claim);
    if (
      !claim ||
      !storageClass ||
      claim.spec?.volumeName ||
      claim.metadata?.deletionTimestamp
    )
      return done;
    const name = `pvc-${claim.metadata!.uid}`;
    if (this.volumes.get(name)) return done;
    const path = join(this.options.folder, name);
    await mkdir(path, { recursive: true });
    await this.options.client
      .create(PersistentVolume, this.describeVolume(claim, storageClass, path))
      .catch(error => {
        if (!isAlreadyExists(error)) throw error;
      });
    return done;
  }

  private describeVolume(
    claim: ClaimResource,
    storageClass: StorageClassResource,
    path: string,
  ): PersistentVolumeResource {
    const { name, namespace, uid, resourceVersion } = claim.metadata!;
    const { accessModes, resources, volumeMode } = claim.spec!;
    return {
      metadata: {
        name: `pvc-${uid}`,
        annotations: { [provisionedByAnnotation]: provisioner },
      },
      spec: {
        accessModes,
        volumeMode,
        capacity: { storage: resources?.requests?.storage ?? '1Gi' },
        storageClassName: storageClass.metadata!.name,
        persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
        hostPath: { path, type: 'DirectoryOrCreate' },
        claimRef: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          name,
          namespace,
          uid,
          resourceVersion,
        },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  {
                    key: 'kubernetes.io/hostname',
                    operator: 'In',
                    values: [this.options.nodeName],
                  },
                ],
              },
            ],
          },
        },
      },
    };
  }

  private async reclaim(name: string): Promise<Outcome> {
    const volume = this.volumes.get(name);
    const path = volume && this.ownFolder(volume);
    const isReleased = volume?.status?.phase === 'Released';
    if (
      !path ||
      !isReleased ||
      volume.spec?.persistentVolumeReclaimPolicy !== 'Delete'
    )
      return done;
    // Renamed first: a removal that is cut off must not leave half of a folder that looks whole.
    const removed = join(dirname(path), `.removed-${name}`);
    await rename(path, removed).catch(ignoreAbsent);
    await rm(removed, { recursive: true, force: true });
    await this.options.client
      .delete(
        PersistentVolume,
        { name },
        { preconditions: { uid: volume.metadata!.uid } },
      )
      .catch(error => {
        if (!isNotFound(error)) throw error;
      });
    return done;
  }

  /** The folder of a volume that this provisioner made on this machine. */
  private ownFolder({
    metadata,
    spec,
  }: PersistentVolumeResource): string | undefined {
    const path = spec?.hostPath?.path;
    const isOwn =
      metadata?.annotations?.[provisionedByAnnotation] === provisioner &&
      path !== undefined &&
      dirname(resolve(path)) === resolve(this.options.folder);
    return isOwn ? path : undefined;
  }

  /** The claim's StorageClass, if it is one of this provisioner; the default one where the claim names none. */
  private classOf({ spec }: ClaimResource): StorageClassResource | undefined {
    const name = spec?.storageClassName;
    const found = this.classes
      .list()
      .find(({ metadata }) =>
        name === undefined
          ? metadata?.annotations?.[defaultClassAnnotation] === 'true'
          : metadata?.name === name,
      );
    return found?.provisioner === provisioner ? found : undefined;
  }
}

function ignoreAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
