/**
 * PersistentVolumeClaim ↔ PersistentVolume: binds each claim to one volume and tells in their phases what became of them. Making and
 * removing volumes is the work of the provisioner that a StorageClass names; the binder asks it by annotation.
 *
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#lifecycle-of-a-volume-and-claim
 */
import {
  objectKey,
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
  type Outcome,
} from '@streamspace/plugin-node';
import type {
  PersistentVolume as VolumeResource,
  PersistentVolumeClaim as ClaimResource,
} from 'kubernetes-types/core/v1';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { sameStatus } from '../framework/sameStatus';
import { selectedNodeAnnotation } from '../scheduler/volumeFit';
import { findVolume, isReservedFor } from './volumeMatch';

const bindCompletedAnnotation = 'pv.kubernetes.io/bind-completed';
const boundByControllerAnnotation = 'pv.kubernetes.io/bound-by-controller';
const provisionerAnnotation = 'volume.kubernetes.io/storage-provisioner';
const defaultClassAnnotation = 'storageclass.kubernetes.io/is-default-class';
const noProvisioner = 'kubernetes.io/no-provisioner';

/** Keys are those of claims, and `volume:<name>` for volumes. */
const volumePrefix = 'volume:';

export function volumeBinder(context: ControllerContext): Controller {
  const { client, recorder } = context;
  const claims = context.cache(PersistentVolumeClaim);
  const volumes = context.cache(PersistentVolume);
  const classes = context.cache(StorageClass);

  return {
    name: 'persistentvolume-binder',
    watch: enqueue => {
      onEvery(claims, (claim, key) => {
        enqueue(key);
        const { volumeName } = claim.spec!;
        if (volumeName) enqueue(volumePrefix + volumeName);
        for (const volume of volumes.list())
          if (isReservedFor(volume, claim))
            enqueue(volumePrefix + volume.metadata!.name);
      });
      onEvery(volumes, (volume, key) => {
        enqueue(volumePrefix + key);
        const ref = volume.spec!.claimRef;
        if (ref) enqueue(`${ref.namespace}/${ref.name}`);
        else enqueueUnbound(enqueue);
      });
      classes.onChange(() => enqueueUnbound(enqueue));
    },
    reconcile: key =>
      key.startsWith(volumePrefix)
        ? reconcileVolume(key.slice(volumePrefix.length))
        : reconcileClaim(key),
    concurrency: 8,
  };

  function enqueueUnbound(enqueue: (key: string) => void): void {
    for (const claim of claims.list())
      if (claim.status?.phase !== 'Bound') enqueue(objectKey(claim));
  }

  async function reconcileClaim(key: string): Promise<Outcome> {
    const claim = claims.get(key);
    if (!claim || claim.metadata!.deletionTimestamp) return { done: true };
    const { volumeName, storageClassName } = claim.spec!;
    if (storageClassName === undefined && !volumeName) {
      const name = defaultClass();
      if (name) return giveClass(claim, name);
    }
    if (volumeName) {
      const volume = volumes.get(volumeName);
      if (volume && isReservedFor(volume, claim)) return bind(claim, volume);
      if (claim.metadata!.annotations?.[bindCompletedAnnotation])
        return setPhase(claim, 'Lost');
      if (volume && !volume.spec!.claimRef) return bind(claim, volume);
      return setPhase(claim, 'Pending');
    }
    const waits =
      storageClassName &&
      classes.get(storageClassName)?.volumeBindingMode ===
        'WaitForFirstConsumer' &&
      !claim.metadata!.annotations?.[selectedNodeAnnotation];
    const candidates = waits
      ? volumes.list().filter(volume => isReservedFor(volume, claim))
      : volumes.list();
    const volume = findVolume(claim, candidates);
    if (volume) return bind(claim, volume);
    if (waits) {
      tell(
        claim,
        'WaitForFirstConsumer',
        'waiting for first consumer to be created before binding',
      );
    } else {
      await askProvisioner(claim);
    }
    return setPhase(claim, 'Pending');
  }

  function defaultClass(): string | undefined {
    return classes
      .list()
      .find(
        ({ metadata }) =>
          metadata!.annotations?.[defaultClassAnnotation] === 'true',
      )?.metadata!.name;
  }

  /** The class of a claim that names none, also when the default class came later than the claim (as Kubernetes does since 1.28). */
  async function giveClass(
    claim: ClaimResource,
    storageClassName: string,
  ): Promise<Outcome> {
    const { resourceVersion } = claim.metadata!;
    await client.mergePatch(PersistentVolumeClaim, refOf(claim), {
      metadata: { resourceVersion },
      spec: { storageClassName },
    });
    return { done: true };
  }

  async function askProvisioner(claim: ClaimResource): Promise<void> {
    const { storageClassName } = claim.spec!;
    const storageClass = storageClassName && classes.get(storageClassName);
    if (!storageClass || storageClass.provisioner === noProvisioner) {
      const known = classes.list().map(({ metadata }) => metadata!.name);
      tell(
        claim,
        'ProvisioningFailed',
        storageClassName && !storageClass
          ? `storageclass.storage.k8s.io "${storageClassName}" not found; there is ${known.join(', ') || 'none'}`
          : 'no persistent volumes available for this claim and no storage class is set',
      );
      return;
    }
    const { provisioner } = storageClass;
    const { resourceVersion, annotations } = claim.metadata!;
    if (annotations?.[provisionerAnnotation] === provisioner) return;
    await client.mergePatch(PersistentVolumeClaim, refOf(claim), {
      metadata: {
        resourceVersion,
        annotations: { [provisionerAnnotation]: provisioner },
      },
    });
    tell(
      claim,
      'ExternalProvisioning',
      `waiting for a volume to be created by the external provisioner "${provisioner}"`,
    );
  }

  /** The volume's side first: its claimRef is what keeps two claims apart. Each step is seen and left alone when it is done already. */
  async function bind(
    claim: ClaimResource,
    volume: VolumeResource,
  ): Promise<Outcome> {
    const { name, namespace, uid } = claim.metadata!;
    if (volume.spec!.claimRef?.uid !== uid) {
      const { resourceVersion, name: volumeName } = volume.metadata!;
      await client.mergePatch(
        PersistentVolume,
        { name: volumeName! },
        {
          metadata: {
            resourceVersion,
            annotations: { [boundByControllerAnnotation]: 'yes' },
          },
          spec: {
            claimRef: {
              apiVersion: 'v1',
              kind: PersistentVolumeClaim.kind,
              namespace,
              name,
              uid,
            },
          },
        },
      );
    }
    let bound = claim;
    if (
      claim.spec!.volumeName !== volume.metadata!.name ||
      !claim.metadata!.annotations?.[bindCompletedAnnotation]
    ) {
      bound = await client.mergePatch(PersistentVolumeClaim, refOf(claim), {
        metadata: {
          resourceVersion: claim.metadata!.resourceVersion,
          annotations: {
            [bindCompletedAnnotation]: 'yes',
            ...(!claim.spec!.volumeName && {
              [boundByControllerAnnotation]: 'yes',
            }),
          },
        },
        spec: { volumeName: volume.metadata!.name },
      });
    }
    const { accessModes, capacity } = volume.spec!;
    return setStatus(bound, { phase: 'Bound', accessModes, capacity });
  }

  function setPhase(claim: ClaimResource, phase: string): Promise<Outcome> {
    return setStatus(claim, { ...claim.status, phase });
  }

  async function setStatus(
    claim: ClaimResource,
    status: object,
  ): Promise<Outcome> {
    if (!sameStatus(claim.status, status)) {
      await client.mergePatch(
        PersistentVolumeClaim,
        refOf(claim),
        {
          metadata: { resourceVersion: claim.metadata!.resourceVersion },
          status,
        },
        { subresource: 'status' },
      );
    }
    return { done: true };
  }

  async function reconcileVolume(name: string): Promise<Outcome> {
    const volume = volumes.get(name);
    if (!volume) return { done: true };
    const phase = await volumePhase(volume);
    if (volume.status?.phase === phase) return { done: true };
    await client.mergePatch(
      PersistentVolume,
      { name },
      {
        metadata: { resourceVersion: volume.metadata!.resourceVersion },
        status: { phase },
      },
      { subresource: 'status' },
    );
    return { done: true };
  }

  /** A volume whose claim is gone is Released: its provisioner removes it or an administrator looks at what it holds. */
  async function volumePhase(volume: VolumeResource): Promise<string> {
    const ref = volume.spec!.claimRef;
    if (!ref?.uid) return 'Available';
    const { namespace, name } = ref;
    let claim = claims.get(`${namespace}/${name}`);
    // The claim may be newer than our copy: only the server says that it is gone.
    if (claim?.metadata!.uid !== ref.uid)
      claim = await client
        .get(PersistentVolumeClaim, { namespace, name: name! })
        .catch(ignoreNotFound);
    if (claim?.metadata!.uid !== ref.uid) return 'Released';
    return claim.spec!.volumeName === volume.metadata!.name
      ? 'Bound'
      : 'Available';
  }

  function tell(claim: ClaimResource, reason: string, message: string) {
    const type = reason === 'ProvisioningFailed' ? 'Warning' : 'Normal';
    recorder.record(PersistentVolumeClaim, claim, type, reason, message);
  }
}

function refOf(claim: ClaimResource) {
  const { namespace, name } = claim.metadata!;
  return { namespace, name: name! };
}
