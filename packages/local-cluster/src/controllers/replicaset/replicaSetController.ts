/**
 * ReplicaSet → Pod: as many active pods of one template as the ReplicaSet wishes.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
 */
import { Pod, ReplicaSet, type Outcome } from '@streamspace/plugin-node';
import type { ReplicaSet as ReplicaSetResource } from 'kubernetes-types/apps/v1';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { sameStatus } from '../framework/sameStatus';
import { claimDependents } from '../ownership/claimDependents';
import { controllerOf } from '../ownership/controllerRef';
import { watchDependents } from '../ownership/watchDependents';
import { PodControl, slowStart } from '../pods/PodControl';
import { podOf } from '../pods/podOf';
import { isActive } from '../pods/podState';
import { deletionOrder } from './deletionOrder';
import { replicaSetStatus, type Failure } from './replicaSetStatus';

/** Pods created or deleted in one pass at most; the rest follows in the next. */
const burst = 500;

export function replicaSetController(context: ControllerContext): Controller {
  const replicaSets = context.cache(ReplicaSet);
  const pods = context.cache(Pod);
  const control = new PodControl(context, ReplicaSet);

  return {
    name: 'replicaset-controller',
    watch: enqueue => {
      onEvery(replicaSets, (_replicaSet, key) => enqueue(key));
      watchDependents(
        {
          ownerKind: ReplicaSet,
          owners: replicaSets,
          dependents: pods,
          onGone: (key, pod) => control.noteGone(key, pod),
        },
        enqueue,
      );
    },
    reconcile,
    concurrency: 16,
  };

  async function reconcile(key: string): Promise<Outcome> {
    const replicaSet = replicaSets.get(key);
    if (!replicaSet) {
      control.forget(key);
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
    const active = control
      .present(key, claimed)
      .filter(pod => isActive(pod) && controllerOf(pod)?.uid === uid);
    if (deletionTimestamp) return writeStatus(replicaSet, active, undefined);
    const { failure, left } = await adjust(replicaSet, active);
    const outcome = await writeStatus(replicaSet, left, failure?.told);
    if (failure) throw failure.error;
    return outcome;
  }

  /** Creates or deletes pods toward the wished number; tells what is left and what went wrong. */
  async function adjust(
    replicaSet: ReplicaSetResource,
    active: PodResource[],
  ): Promise<{
    left: PodResource[];
    failure?: { told: Failure; error: Error };
  }> {
    const missing = (replicaSet.spec!.replicas ?? 1) - active.length;
    const done: PodResource[] = [];
    try {
      if (missing > 0) {
        const wanted = podOf(
          ReplicaSet,
          replicaSet,
          replicaSet.spec!.template!,
        );
        await slowStart(Math.min(missing, burst), async () => {
          done.push(await control.create(replicaSet, wanted));
        });
      }
      const surplus = [...active].sort(deletionOrder);
      await Promise.all(
        surplus
          .slice(0, Math.min(Math.max(0, -missing), burst))
          .map(async pod => {
            await control.remove(replicaSet, pod);
            done.push(pod);
          }),
      );
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
