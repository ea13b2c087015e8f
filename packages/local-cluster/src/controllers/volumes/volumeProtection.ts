/**
 * Keeps claims that pods use, and volumes that are bound, from vanishing: each carries a finalizer that is taken off only when it is
 * being deleted and nobody needs it any more.
 *
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
 */
import {
  objectKey,
  parseObjectKey,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  type KubernetesObject,
  type Outcome,
  type Reflector,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { hasEnded } from '../pods/podState';
import { claimNames } from '../scheduler/volumeFit';

export function claimProtection(context: ControllerContext): Controller {
  const claims = context.cache(PersistentVolumeClaim);
  const pods = context.cache(Pod);
  return {
    name: 'pvc-protection-controller',
    watch: enqueue => {
      onEvery(claims, (_claim, key) => enqueue(key));
      pods.onChange(({ before, after }) => {
        const pod = (after ?? before)!;
        if (after && !needsNone(after)) return;
        for (const name of claimNames(pod))
          enqueue(`${pod.metadata!.namespace}/${name}`);
      });
    },
    reconcile: key =>
      protect({
        context,
        kind: PersistentVolumeClaim,
        cache: claims,
        key,
        finalizer: 'kubernetes.io/pvc-protection',
        isInUse: claim => isUsed(objectKey(claim)),
      }),
  };

  /** Asked of the server, not of the cache: a pod that came a moment ago must count. */
  async function isUsed(key: string): Promise<boolean> {
    const { namespace, name } = parseObjectKey(key);
    const isUser = (pod: PodResource) =>
      pod.metadata!.namespace === namespace &&
      !needsNone(pod) &&
      claimNames(pod).includes(name);
    if (pods.list().some(isUser)) return true;
    const { items } = await context.client.list(Pod, { namespace });
    return items.some(isUser);
  }
}

export function volumeProtection(context: ControllerContext): Controller {
  const volumes = context.cache(PersistentVolume);
  return {
    name: 'pv-protection-controller',
    watch: enqueue => onEvery(volumes, (_volume, key) => enqueue(key)),
    reconcile: key =>
      protect({
        context,
        kind: PersistentVolume,
        cache: volumes,
        key,
        finalizer: 'kubernetes.io/pv-protection',
        isInUse: async volume => volume.status?.phase === 'Bound',
      }),
  };
}

/** A pod that has ended needs its volumes no more, nor does one that is to be deleted and never reached a node. */
function needsNone(pod: PodResource): boolean {
  const { metadata, spec } = pod;
  return hasEnded(pod) || (!!metadata!.deletionTimestamp && !spec!.nodeName);
}

type Protection<T extends KubernetesObject> = {
  context: ControllerContext;
  kind: ResourceKind<T>;
  cache: Reflector<T>;
  key: string;
  finalizer: string;
  isInUse: (object: T) => Promise<boolean>;
};

async function protect<T extends KubernetesObject>({
  context,
  kind,
  cache,
  key,
  finalizer,
  isInUse,
}: Protection<T>): Promise<Outcome> {
  const object = cache.get(key);
  if (!object) return { done: true };
  const {
    deletionTimestamp,
    finalizers = [],
    resourceVersion,
  } = object.metadata!;
  const has = finalizers.includes(finalizer);
  const wanted = !deletionTimestamp || (has && (await isInUse(object)));
  if (has === wanted) return { done: true };
  const next = wanted
    ? [...finalizers, finalizer]
    : finalizers.filter(present => present !== finalizer);
  await context.client
    .mergePatch(kind, parseObjectKey(key), {
      metadata: { resourceVersion, finalizers: next },
    })
    .catch(ignoreNotFound);
  return { done: true };
}
