/**
 * PodDisruptionBudget → its status: how many of its pods may be missing now by somebody's will. The API server asks that before it lets a
 * pod be evicted, and counts down itself until this loop has seen the pod go.
 *
 * https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
 */
import {
  Deployment,
  objectKey,
  Pod,
  PodDisruptionBudget,
  ReplicaSet,
  StatefulSet,
  type Outcome,
} from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type { PodDisruptionBudget as BudgetResource } from 'kubernetes-types/policy/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { sameStatus } from '../framework/sameStatus';
import { controllerOf } from '../ownership/controllerRef';
import { matchesSelector } from '../selectors/matchesSelector';
import {
  countsWishes,
  disruptionStatus,
  type Expected,
} from './disruptionStatus';

export function disruptionController(context: ControllerContext): Controller {
  const budgets = context.cache(PodDisruptionBudget);
  const pods = context.cache(Pod);
  const deployments = context.cache(Deployment);
  const replicaSets = context.cache(ReplicaSet);
  const statefulSets = context.cache(StatefulSet);

  return {
    name: 'disruption-controller',
    watch: enqueue => {
      onEvery(budgets, (_budget, key) => enqueue(key));
      pods.onChange(({ before, after }) => {
        for (const budget of budgets.list())
          if ([before, after].some(pod => pod && isGuarded(budget, pod)))
            enqueue(objectKey(budget));
      });
    },
    reconcile,
  };

  async function reconcile(key: string): Promise<Outcome> {
    const budget = budgets.get(key);
    if (!budget || budget.metadata!.deletionTimestamp) return { done: true };
    const guarded = pods.list().filter(pod => isGuarded(budget, pod));
    const expected = countsWishes(budget)
      ? wishedPods(guarded)
      : { pods: guarded.length };
    const { status, changesInMs } = disruptionStatus(
      budget,
      guarded,
      expected,
      context.now(),
    );
    if (!sameStatus(budget.status, status)) {
      const { namespace, name, resourceVersion } = budget.metadata!;
      await context.client.mergePatch(
        PodDisruptionBudget,
        { namespace, name: name! },
        {
          metadata: { resourceVersion },
          status: {
            ...status,
            disruptedPods: replacing(
              budget.status?.disruptedPods,
              status.disruptedPods,
            ),
          },
        },
        { subresource: 'status' },
      );
    }
    return changesInMs === undefined
      ? { done: true }
      : { requeueAfterMs: changesInMs };
  }

  /** How many pods the owners of these want together. Pods that nobody owns count for none. */
  function wishedPods(guarded: PodResource[]): Expected {
    const wishes = new Map<string, number>();
    for (const pod of guarded) {
      const owner = controllerOf(pod);
      if (!owner || wishes.has(owner.uid)) continue;
      const scaled = scaledOwner(pod.metadata!.namespace!, owner);
      if (!scaled) {
        return {
          error: `${owner.kind} ${owner.name} does not implement the scale subresource`,
        };
      }
      wishes.set(scaled.metadata!.uid!, scaled.spec!.replicas ?? 1);
    }
    return { pods: [...wishes.values()].reduce((sum, wish) => sum + wish, 0) };
  }

  /** The object that says how many pods like an owned one there are to be. */
  function scaledOwner(
    namespace: string,
    { kind, name }: { kind: string; name: string },
  ) {
    const key = `${namespace}/${name}`;
    if (kind === StatefulSet.kind) return statefulSets.get(key);
    if (kind !== ReplicaSet.kind) return undefined;
    const replicaSet = replicaSets.get(key);
    const above = replicaSet && controllerOf(replicaSet);
    return above?.kind === Deployment.kind
      ? deployments.get(`${namespace}/${above.name}`)
      : replicaSet;
  }
}

function isGuarded({ metadata, spec }: BudgetResource, pod: PodResource) {
  return (
    metadata!.namespace === pod.metadata!.namespace &&
    spec?.selector !== undefined &&
    matchesSelector(spec.selector, pod.metadata!.labels)
  );
}

/** A merge patch that leaves just `after` of a map: it forgets only what it names. */
function replacing<T>(
  before: Record<string, T> = {},
  after: Record<string, T> | undefined,
): Record<string, T | null> | null {
  if (!after) return null;
  const forgotten = Object.keys(before).map(key => [key, null]);
  return { ...Object.fromEntries(forgotten), ...after };
}
