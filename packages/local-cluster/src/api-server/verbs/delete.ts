import { conflict, forbidden, notFound } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import {
  copyOf,
  timestamp,
  type KubernetesObject,
  type StoredObject,
} from '../objects/KubernetesObject';
import type { Resource } from '../registry/Resource';
import type { Change } from '../storage/RevisionStore';
import { deleteOptionsOf, type DeleteOptions } from './deleteOptions';
import { isFinished } from './deletionState';
import { keyOf } from './keyOf';
import { asTrial, isDryRun } from './writeOptions';

const POLICY_FINALIZERS = {
  Foreground: 'foregroundDeletion',
  Orphan: 'orphan',
};

/** Deletes an object, or begins its deletion. */
export async function deleteObject(
  context: ApiContext,
  request: ResourceRequest,
): Promise<{ stored: StoredObject; isGone: boolean }> {
  const options = deleteOptionsOf(request);
  const isTrial = isDryRun(request);
  let isGone = false;
  const stored = await context.store.mutate(keyOf(request), current => {
    if (!current) throw notFound(request.resource, request.name);
    const change = beginDeletion({
      resource: request.resource,
      stored: current,
      options,
      now: context.now(),
    });
    isGone = change.action === 'delete';
    return isTrial ? asTrial(change, current) : change;
  });
  return { stored, isGone };
}

/**
 * Decides what a deletion does now: an object that nothing holds goes at once; one with finalizers,
 * or with a grace period, is marked and stays until they are over.
 */
export function beginDeletion(options: {
  resource: Resource;
  stored: StoredObject;
  options: DeleteOptions;
  /** Milliseconds since the epoch. */
  now: number;
}): Change {
  const { resource, stored, options: asked, now } = options;
  const refusal = resource.rules.refuseDelete?.(stored.object);
  if (refusal) throw forbidden(resource, stored.name, refusal);
  assertPreconditions(resource, stored.object, asked);
  const object = copyOf(stored);
  const { metadata } = object;
  const grace =
    resource.rules.gracePeriodSeconds?.(object, asked.gracePeriodSeconds) ?? 0;
  if (metadata.deletionTimestamp === undefined) {
    markDeleted(object, grace, now);
    metadata.finalizers = withPolicy(metadata.finalizers, asked);
    if (metadata.finalizers.length === 0) delete metadata.finalizers;
    resource.rules.onDelete?.(object);
  } else if (
    asked.gracePeriodSeconds !== undefined &&
    grace < (metadata.deletionGracePeriodSeconds ?? 0)
  ) {
    markDeleted(object, grace, now);
  } else if (!isFinished(object)) {
    return { action: 'none', stored };
  }
  return { action: isFinished(object) ? 'delete' : 'put', object };
}

function markDeleted(
  object: KubernetesObject,
  graceSeconds: number,
  now: number,
): void {
  const { metadata } = object;
  metadata.deletionTimestamp = timestamp(now + graceSeconds * 1000);
  metadata.deletionGracePeriodSeconds = graceSeconds;
  if (metadata.generation !== undefined) metadata.generation++;
}

/** The garbage collector does what the policy asks, and takes the finalizer away when it has. */
function withPolicy(
  finalizers: string[] | undefined,
  options: DeleteOptions,
): string[] {
  const others = (finalizers ?? []).filter(
    finalizer => !Object.values(POLICY_FINALIZERS).includes(finalizer),
  );
  return options.propagationPolicy === 'Background'
    ? others
    : [...others, POLICY_FINALIZERS[options.propagationPolicy]];
}

function assertPreconditions(
  resource: Resource,
  object: KubernetesObject,
  options: DeleteOptions,
): void {
  const { name, uid, resourceVersion } = object.metadata;
  if (options.uid && options.uid !== uid) {
    throw conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${options.uid}, UID in object meta: ${uid}`,
    );
  }
  if (options.resourceVersion && options.resourceVersion !== resourceVersion) {
    throw conflict(
      resource,
      name,
      `Precondition failed: ResourceVersion in precondition: ${options.resourceVersion}, ResourceVersion in object meta: ${resourceVersion}`,
    );
  }
}
