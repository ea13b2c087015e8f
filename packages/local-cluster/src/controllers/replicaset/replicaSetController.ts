/**
 * ReplicaSet → Pod: as many active pods of one template as the ReplicaSet wishes.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
 */
import {
  isNotFound,
  objectKey,
  Pod,
  ReplicaSet,
  type Outcome,
} from '@streamspace/plugin-node';
import type { ReplicaSet as ReplicaSetResource } from 'kubernetes-types/apps/v1';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { OwnWrites } from '../framework/OwnWrites';
import { sameStatus } from '../framework/sameStatus';
import { claimDependents } from '../ownership/claimDependents';
import { controllerOf, controllerRef } from '../ownership/controllerRef';
import { matchesSelector } from '../selectors/matchesSelector';
import { deletionOrder } from './deletionOrder';
import { isActive } from '../pods/podState';
import { replicaSetStatus, type Failure } from './replicaSetStatus';

/** Pods created or deleted in one pass at most; the rest follows in the next. */
const burst = 500;

export function replicaSetController(context: ControllerContext): Controller {
  const replicaSets = context.cache(ReplicaSet);
  const pods = context.cache(Pod);
  const ownWrites = new OwnWrites<PodResource>(context.now);

  return {
    name: 'replicaset-controller',
    watch: enqueue => {
      onEvery(replicaSets, (_replicaSet, key) => enqueue(key));
      pods.onChange(({ before, after }) => {
        for (const pod of [before, after]) {
          const key = pod && ownerKey(pod);
          if (key && !after) ownWrites.noteGone(key, pod);
          if (key) enqueue(key);
        }
        if (after && !controllerOf(after)) enqueueMatching(after, enqueue);
      });
    },
    reconcile,
    concurrency: 16,
  };

  function ownerKey(pod: PodResource): string | undefined {
    const owner = controllerOf(pod);
    return owner?.kind === ReplicaSet.kind
      ? `${pod.metadata!.namespace}/${owner.name}`
      : undefined;
  }

  function enqueueMatching(pod: PodResource, enqueue: (key: string) => void) {
    const { namespace, labels } = pod.metadata!;
    for (const replicaSet of replicaSets.list()) {
      if (
        replicaSet.metadata!.namespace === namespace &&
        matchesSelector(replicaSet.spec!.selector, labels)
      )
        enqueue(objectKey(replicaSet));
    }
  }

  async function reconcile(key: string): Promise<Outcome> {
    const replicaSet = replicaSets.get(key);
    if (!replicaSet) {
      ownWrites.forget(key);
      return { done: true };
    }
    const { namespace, uid, deletionTimestamp } = replicaSet.metadata!;
    const claimed = await claimDependents({
      client: context.client,
      ownerKind: ReplicaSet,
      owner: replicaSet,
      selector: replicaSet.spec!.selector,
      kind: Pod,
      candidates: pods
        .list()
        .filter(pod => pod.metadata!.namespace === namespace),
    });
    const active = ownWrites
      .apply(key, claimed)
      .filter(pod => isActive(pod) && controllerOf(pod)?.uid === uid);
    if (deletionTimestamp) return writeStatus(replicaSet, active, undefined);
    const { failure, left } = await adjust(key, replicaSet, active);
    const outcome = await writeStatus(replicaSet, left, failure?.told);
    if (failure) throw failure.error;
    return outcome;
  }

  /** Creates or deletes pods toward the wished number; tells what is left and what went wrong. */
  async function adjust(
    key: string,
    replicaSet: ReplicaSetResource,
    active: PodResource[],
  ): Promise<{
    left: PodResource[];
    failure?: { told: Failure; error: Error };
  }> {
    const missing = (replicaSet.spec!.replicas ?? 1) - active.length;
    const done: PodResource[] = [];
    try {
      if (missing > 0) await create(key, replicaSet, missing, done);
      if (missing < 0) {
        const surplus = [...active].sort(deletionOrder).slice(0, -missing);
        await remove(key, replicaSet, surplus, done);
      }
      return { left: remaining(active, done, missing) };
    } catch (error) {
      const { message } = error as Error;
      const reason = missing > 0 ? 'FailedCreate' : 'FailedDelete';
      return {
        left: remaining(active, done, missing),
        failure: { told: { reason, message }, error: error as Error },
      };
    }
  }

  /** In batches of 1, 2, 4 …, so that what refuses one pod is not asked for all of them. */
  async function create(
    key: string,
    replicaSet: ReplicaSetResource,
    missing: number,
    done: PodResource[],
  ): Promise<void> {
    const total = Math.min(missing, burst);
    for (let size = 1; done.length < total; size *= 2) {
      const batch = Math.min(size, total - done.length);
      const results = await Promise.allSettled(
        Array.from({ length: batch }, async () => {
          const pod = await context.client.create(Pod, newPod(replicaSet));
          ownWrites.noteCreated(key, pod);
          done.push(pod);
          tell(
            replicaSet,
            'Normal',
            'SuccessfulCreate',
            `Created pod: ${pod.metadata!.name}`,
          );
        }),
      );
      const failed = results.find(({ status }) => status === 'rejected');
      if (failed) {
        const { reason } = failed as PromiseRejectedResult;
        tell(
          replicaSet,
          'Warning',
          'FailedCreate',
          `Error creating: ${reason.message}`,
        );
        throw reason;
      }
    }
  }

  async function remove(
    key: string,
    replicaSet: ReplicaSetResource,
    surplus: PodResource[],
    done: PodResource[],
  ): Promise<void> {
    await Promise.all(
      surplus.slice(0, burst).map(async pod => {
        const { namespace, name, uid } = pod.metadata!;
        await context.client
          .delete(Pod, { namespace, name: name! }, { preconditions: { uid } })
          .catch(error => {
            if (isNotFound(error)) return;
            tell(
              replicaSet,
              'Warning',
              'FailedDelete',
              `Error deleting: ${error.message}`,
            );
            throw error;
          });
        ownWrites.noteDeleted(key, pod);
        done.push(pod);
        tell(replicaSet, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
      }),
    );
  }

  function tell(
    replicaSet: ReplicaSetResource,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ) {
    context.recorder.record(ReplicaSet, replicaSet, type, reason, message);
  }

  async function writeStatus(
    replicaSet: ReplicaSetResource,
    active: PodResource[],
    failure: Failure | undefined,
  ): Promise<Outcome> {
    const { status, nextAvailableInMs } = replicaSetStatus(
      replicaSet,
      active,
      failure,
      context.now(),
    );
    if (!sameStatus(replicaSet.status, status)) {
      const { namespace, name, resourceVersion } = replicaSet.metadata!;
      await context.client.mergePatch(
        ReplicaSet,
        { namespace, name: name! },
        { metadata: { resourceVersion }, status },
        { subresource: 'status' },
      );
    }
    return nextAvailableInMs === undefined
      ? { done: true }
      : { requeueAfterMs: nextAvailableInMs };
  }
}

function remaining(
  active: PodResource[],
  done: PodResource[],
  missing: number,
): PodResource[] {
  return missing > 0
    ? [...active, ...done]
    : active.filter(pod => !done.includes(pod));
}

function newPod(replicaSet: ReplicaSetResource): PodResource {
  const { name, namespace } = replicaSet.metadata!;
  const { metadata, spec } = replicaSet.spec!.template!;
  return {
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: metadata?.labels,
      annotations: metadata?.annotations,
      finalizers: metadata?.finalizers,
      ownerReferences: [controllerRef(ReplicaSet, replicaSet)],
    },
    spec,
  };
}
