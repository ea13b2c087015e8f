/**
 * StatefulSet → Pod and PersistentVolumeClaim: numbered pods, each with claims of its own, made, replaced and removed in order.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
import {
  isAlreadyExists,
  PersistentVolumeClaim,
  Pod,
  StatefulSet,
  type Outcome,
} from '@streamspace/plugin-node';
import type {
  ControllerRevision,
  StatefulSet as StatefulSetResource,
} from 'kubernetes-types/apps/v1';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import { sameStatus } from '../framework/sameStatus';
import { claimDependents } from '../ownership/claimDependents';
import { watchDependents } from '../ownership/watchDependents';
import { RevisionHistory } from '../revisions/RevisionHistory';
import { revisionHashLabel } from '../revisions/templateRevision';
import { nextStep, partitionOf, type Step } from './nextStep';
import { claimsOf, ordinalOf, statefulPod } from './statefulPod';
import { statefulSetStatus, type Revisions } from './statefulSetStatus';

export function statefulSetController(context: ControllerContext): Controller {
  const sets = context.cache(StatefulSet);
  const pods = context.cache(Pod);
  const claims = context.cache(PersistentVolumeClaim);
  const history = new RevisionHistory(context, StatefulSet);

  return {
    name: 'statefulset-controller',
    watch: enqueue => {
      onEvery(sets, (_set, key) => enqueue(key));
      watchDependents(
        { ownerKind: StatefulSet, owners: sets, dependents: pods },
        enqueue,
      );
    },
    reconcile,
    concurrency: 8,
  };

  async function reconcile(key: string): Promise<Outcome> {
    const set = sets.get(key);
    if (!set) return { done: true };
    const { namespace, deletionTimestamp } = set.metadata!;
    const claimed = await claimDependents({
      client: context.client,
      ownerKind: StatefulSet,
      owner: set,
      selector: set.spec!.selector,
      kind: Pod,
      candidates: pods
        .list()
        .filter(pod => pod.metadata!.namespace === namespace),
    });
    const numbered = new Map(
      claimed.flatMap(pod => {
        const ordinal = ordinalOf(set, pod);
        return ordinal === undefined ? [] : [[ordinal, pod] as const];
      }),
    );
    if (deletionTimestamp) return { done: true };
    const known = await history.of(set);
    const update = await history.present(set, known);
    const current =
      known.find(
        ({ metadata }) => metadata!.name === set.status?.currentRevision,
      ) ?? update;
    const step = nextStep({
      set,
      pods: numbered,
      updateRevision: update.metadata!.name!,
      nowMs: context.now(),
    });
    const revisions = {
      current: current.metadata!.name!,
      update: update.metadata!.name!,
    };
    const outcome = await writeStatus(set, [...numbered.values()], revisions);
    await take(set, step, { current, update });
    const inUse = [...numbered.values()].map(
      ({ metadata }) => metadata!.labels?.[revisionHashLabel],
    );
    await history.trim(
      set,
      known,
      new Set([...inUse, revisions.current, revisions.update]),
    );
    return outcome;
  }

  async function take(
    set: StatefulSetResource,
    step: Step,
    revisions: { current: ControllerRevision; update: ControllerRevision },
  ): Promise<void> {
    await Promise.all([
      ...step.create.map(ordinal =>
        create(
          set,
          ordinal < partitionOf(set) ? revisions.current : revisions.update,
          ordinal,
        ),
      ),
      ...step.delete.map(pod => remove(set, pod)),
    ]);
  }

  /** A pod comes after its claims, so that it never waits for what nobody makes. */
  async function create(
    set: StatefulSetResource,
    revision: ControllerRevision,
    ordinal: number,
  ): Promise<void> {
    const pod = statefulPod(set, revision, ordinal);
    const { name } = pod.metadata!;
    const into = `StatefulSet ${set.metadata!.name}`;
    try {
      for (const { claim } of claimsOf(set, ordinal)) {
        const key = `${claim.metadata!.namespace}/${claim.metadata!.name}`;
        if (claims.get(key)) continue;
        if (await created(context.client.create(PersistentVolumeClaim, claim)))
          tell(
            set,
            'SuccessfulCreate',
            `create Claim ${claim.metadata!.name} Pod ${name} in ${into} success`,
          );
      }
      if (await created(context.client.create(Pod, pod)))
        tell(
          set,
          'SuccessfulCreate',
          `create Pod ${name} in ${into} successful`,
        );
    } catch (error) {
      tell(
        set,
        'FailedCreate',
        `create Pod ${name} in ${into} failed error: ${(error as Error).message}`,
      );
      throw error;
    }
  }

  async function remove(
    set: StatefulSetResource,
    { metadata }: PodResource,
  ): Promise<void> {
    const { namespace, name, uid } = metadata!;
    await context.client
      .delete(Pod, { namespace, name: name! }, { preconditions: { uid } })
      .catch(ignoreNotFound);
    tell(
      set,
      'SuccessfulDelete',
      `delete Pod ${name} in StatefulSet ${set.metadata!.name} successful`,
    );
  }

  function tell(set: StatefulSetResource, reason: string, message: string) {
    const type = reason.startsWith('Failed') ? 'Warning' : 'Normal';
    context.recorder.record(StatefulSet, set, type, reason, message);
  }

  async function writeStatus(
    set: StatefulSetResource,
    present: PodResource[],
    revisions: Revisions,
  ): Promise<Outcome> {
    const { status, nextAvailableInMs } = statefulSetStatus(
      set,
      present,
      revisions,
      context.now(),
    );
    if (!sameStatus(set.status, status)) {
      const { namespace, name, resourceVersion } = set.metadata!;
      await context.client.mergePatch(
        StatefulSet,
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

/** False where the object is there already: our own creation that the cache has not shown yet. */
async function created(creation: Promise<unknown>): Promise<boolean> {
  return creation.then(
    () => true,
    error => {
      if (isAlreadyExists(error)) return false;
      throw error;
    },
  );
}
