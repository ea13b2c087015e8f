/**
 * Deletes what its owners have left behind, of every kind; in the foreground (dependents first) and orphaning where the deletion of the
 * owner asked for that.
 *
 * https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
import {
  isConflict,
  isNotFound,
  type DeleteOptions,
  type ObjectRef,
  type Outcome,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { OwnerReference } from 'kubernetes-types/meta/v1';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import type { Controller, ControllerContext } from '../framework/Controller';
import type { OwnedObject } from '../ownership/controllerRef';
import {
  classifyOwners,
  foregroundFinalizer,
  hasFinalizer,
  orphanFinalizer,
  waitsForDependents,
} from './classifyOwners';
import type { LiveKinds } from './LiveKinds';
import { OwnerGraph, type GraphNode } from './OwnerGraph';

/** An owner whose kind the server does not have (yet) is asked for again after this long. */
const unknownKindRetryMs = 30_000;

/** Keys are uids. */
export function garbageCollector(
  context: ControllerContext,
  kinds: LiveKinds,
): Controller {
  const graph = new OwnerGraph();

  return {
    name: 'garbage-collector',
    watch: enqueue => {
      kinds.onChange(({ kind, before, after }) => {
        const object = (after ?? before)!;
        const uid = object.metadata!.uid!;
        const replaced = before && before.metadata!.uid !== uid;
        if (replaced) forget(before, enqueue);
        if (!after) {
          forget(object, enqueue);
          return;
        }
        graph.set(kind, after);
        const { ownerReferences = [], deletionTimestamp } = after.metadata!;
        if (ownerReferences.length > 0 || deletionTimestamp) enqueue(uid);
        if (waitsForDependents(after))
          for (const dependent of graph.dependentsOf(uid)) enqueue(dependent);
        // An owner that waits for its dependents may have lost one by its reference, too.
        for (const owner of before?.metadata!.ownerReferences ?? [])
          if (isWaiting(owner.uid)) enqueue(owner.uid);
      });
    },
    reconcile,
    concurrency: 16,
  };

  function forget(object: OwnedObject, enqueue: (uid: string) => void): void {
    const uid = object.metadata!.uid!;
    graph.remove(uid);
    for (const dependent of graph.dependentsOf(uid)) enqueue(dependent);
    for (const owner of object.metadata!.ownerReferences ?? [])
      if (isWaiting(owner.uid)) enqueue(owner.uid);
  }

  function isWaiting(uid: string): boolean {
    const owner = graph.get(uid);
    return owner !== undefined && waitsForDependents(owner.object);
  }

  async function reconcile(uid: string): Promise<Outcome> {
    const node = graph.get(uid);
    if (!node) return { done: true };
    const { object } = node;
    if (object.metadata!.deletionTimestamp) {
      if (hasFinalizer(object, orphanFinalizer)) return orphan(uid, node);
      if (waitsForDependents(object)) return finishForeground(uid, node);
      return { done: true };
    }
    return judge(node);
  }

  /** Deletes an object whose owners are all gone, and takes the dead references off one that still has an owner. */
  async function judge(node: GraphNode): Promise<Outcome> {
    const references = node.object.metadata!.ownerReferences ?? [];
    if (references.length === 0) return { done: true };
    const live = new Map<string, OwnedObject>();
    for (const reference of references) {
      const owner = await findOwner(node, reference);
      if (owner === 'unknown') return { requeueAfterMs: unknownKindRetryMs };
      if (owner) live.set(reference.uid, owner);
    }
    const { solid, waiting, absent } = classifyOwners(references, ({ uid }) =>
      live.get(uid),
    );
    if (solid.length > 0) {
      if (waiting.length + absent.length > 0) await setReferences(node, solid);
      return { done: true };
    }
    const { uid, resourceVersion } = node.object.metadata!;
    const hasDependents = graph.dependentsOf(uid!).size > 0;
    await deleteObject(node, {
      propagationPolicy:
        waiting.length > 0 && hasDependents
          ? 'Foreground'
          : ownPolicy(node.object),
      // An owner that was added meanwhile saves the object.
      preconditions: { uid, resourceVersion },
    });
    return { done: true };
  }

  /** The owner as the graph knows it, or as the server does: only the server says that one is gone. */
  async function findOwner(
    { kind, object }: GraphNode,
    { uid, apiVersion, kind: ownerKindName, name }: OwnerReference,
  ): Promise<OwnedObject | undefined | 'unknown'> {
    const known = graph.get(uid);
    const namespace = object.metadata!.namespace;
    if (known)
      // An owner in another namespace is no owner.
      return kind.namespaced &&
        known.kind.namespaced &&
        known.object.metadata!.namespace !== namespace
        ? undefined
        : known.object;
    const ownerKind = kinds.find(apiVersion, ownerKindName);
    if (!ownerKind) return 'unknown';
    const owner = await context.client
      .get(ownerKind, {
        name,
        namespace: ownerKind.namespaced ? namespace : undefined,
      })
      .catch(ignoreNotFound);
    return owner?.metadata!.uid === uid ? owner : undefined;
  }

  /** The owner goes once every dependent that blocks it is gone. */
  async function finishForeground(
    uid: string,
    node: GraphNode,
  ): Promise<Outcome> {
    const isBlocking = (dependent: string) =>
      graph
        .get(dependent)
        ?.object.metadata!.ownerReferences?.some(
          reference => reference.uid === uid && reference.blockOwnerDeletion,
        );
    if ([...graph.dependentsOf(uid)].some(isBlocking)) return { done: true };
    await removeFinalizer(node, foregroundFinalizer);
    return { done: true };
  }

  async function orphan(uid: string, node: GraphNode): Promise<Outcome> {
    for (const dependentUid of graph.dependentsOf(uid)) {
      const dependent = graph.get(dependentUid)!;
      await setReferences(
        dependent,
        dependent.object.metadata!.ownerReferences!.filter(
          reference => reference.uid !== uid,
        ),
      );
    }
    await removeFinalizer(node, orphanFinalizer);
    return { done: true };
  }

  async function setReferences(
    node: GraphNode,
    ownerReferences: OwnerReference[],
  ): Promise<void> {
    const { uid, resourceVersion } = node.object.metadata!;
    await patchMetadata(node, { uid, resourceVersion, ownerReferences });
  }

  async function removeFinalizer(
    node: GraphNode,
    finalizer: string,
  ): Promise<void> {
    const { uid, resourceVersion, finalizers } = node.object.metadata!;
    await patchMetadata(node, {
      uid,
      resourceVersion,
      finalizers: finalizers!.filter(present => present !== finalizer),
    });
  }

  async function patchMetadata(
    { kind, object }: GraphNode,
    metadata: object,
  ): Promise<void> {
    await context.client
      .mergePatch(kind, refOf(kind, object), { metadata })
      .catch(ignoreNotFound);
  }

  async function deleteObject(
    { kind, object }: GraphNode,
    options: DeleteOptions,
  ): Promise<void> {
    await context.client
      .delete(kind, refOf(kind, object), options)
      .catch(error => {
        // Changed meanwhile: the change's event brings the object here again.
        if (!isNotFound(error) && !isConflict(error)) throw error;
      });
  }
}

/** What an earlier deletion asked for stands. */
function ownPolicy(object: OwnedObject): DeleteOptions['propagationPolicy'] {
  if (hasFinalizer(object, orphanFinalizer)) return 'Orphan';
  if (hasFinalizer(object, foregroundFinalizer)) return 'Foreground';
  return 'Background';
}

function refOf(kind: ResourceKind, object: OwnedObject): ObjectRef {
  const { name, namespace } = object.metadata!;
  return { name: name!, namespace: kind.namespaced ? namespace : undefined };
}
