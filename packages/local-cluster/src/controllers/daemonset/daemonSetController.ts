/**
 * DaemonSet → Pod: one pod on each node that fits.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
import { DaemonSet, Node, Pod, type Outcome } from '@streamspace/plugin-node';
import type {
  ControllerRevision,
  DaemonSet as DaemonSetResource,
} from 'kubernetes-types/apps/v1';
import type {
  Node as NodeResource,
  Pod as PodResource,
} from 'kubernetes-types/core/v1';
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
import { RevisionHistory } from '../revisions/RevisionHistory';
import { revisionHashLabel } from '../revisions/templateRevision';
import { matchesNodeSelector, untoleratedTaints } from '../scheduler/nodeFit';
import { daemonPlan, type DaemonState, type NodeFit } from './daemonPlan';
import { daemonPod, nodeOf } from './daemonPod';
import { daemonSetStatus } from './daemonSetStatus';

export function daemonSetController(context: ControllerContext): Controller {
  const daemonSets = context.cache(DaemonSet);
  const nodes = context.cache(Node);
  const pods = context.cache(Pod);
  const control = new PodControl(context, DaemonSet);
  const history = new RevisionHistory(context, DaemonSet);

  return {
    name: 'daemonset-controller',
    watch: enqueue => {
      onEvery(daemonSets, (_daemonSet, key) => enqueue(key));
      watchDependents(
        {
          ownerKind: DaemonSet,
          owners: daemonSets,
          dependents: pods,
          onGone: (key, pod) => control.noteGone(key, pod),
        },
        enqueue,
      );
      nodes.onChange(({ before, after }) => {
        if (placement(before) === placement(after)) return;
        for (const { metadata } of daemonSets.list())
          enqueue(`${metadata!.namespace}/${metadata!.name}`);
      });
    },
    reconcile,
    concurrency: 8,
  };

  async function reconcile(key: string): Promise<Outcome> {
    const daemonSet = daemonSets.get(key);
    if (!daemonSet) {
      control.forget(key);
      return { done: true };
    }
    const { namespace, uid, deletionTimestamp } = daemonSet.metadata!;
    const claimed = await claimDependents({
      client: context.client,
      ownerKind: DaemonSet,
      owner: daemonSet,
      selector: daemonSet.spec!.selector,
      kind: Pod,
      candidates: pods
        .list()
        .filter(pod => pod.metadata!.namespace === namespace),
    });
    if (deletionTimestamp) return { done: true };
    const known = await history.of(daemonSet);
    const revision = await history.present(daemonSet, known);
    const present = control
      .present(key, claimed)
      .filter(pod => controllerOf(pod)?.uid === uid);
    const state: DaemonState = {
      daemonSet,
      nodes: nodes.list().map(node => fitOf(daemonSet, revision, node)),
      pods: byNode(present),
      revision: revision.metadata!.name!,
      nowMs: context.now(),
    };
    const outcome = await writeStatus(state);
    const plan = daemonPlan(state);
    await Promise.all(plan.delete.map(pod => control.remove(daemonSet, pod)));
    await slowStart(plan.create.length, index =>
      control.create(
        daemonSet,
        daemonPod(daemonSet, revision, plan.create[index]),
      ),
    );
    const inUse = present.map(
      ({ metadata }) => metadata!.labels?.[revisionHashLabel],
    );
    await history.trim(daemonSet, known, new Set([...inUse, state.revision]));
    return outcome;
  }

  async function writeStatus(state: DaemonState): Promise<Outcome> {
    const { daemonSet } = state;
    const { status, nextAvailableInMs } = daemonSetStatus(state);
    if (!sameStatus(daemonSet.status, status)) {
      const { namespace, name, resourceVersion } = daemonSet.metadata!;
      await context.client.mergePatch(
        DaemonSet,
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

/** Whether a node's labels and taints suit the daemon. How full the node is shows when its pod is scheduled. */
function fitOf(
  daemonSet: DaemonSetResource,
  revision: ControllerRevision,
  node: NodeResource,
): NodeFit {
  const name = node.metadata!.name!;
  const { tolerations } = daemonPod(daemonSet, revision, name).spec!;
  const fits = matchesNodeSelector(daemonSet.spec!.template.spec!, node);
  const taints = untoleratedTaints(tolerations, node);
  return {
    name,
    isWanted: fits && taints.length === 0,
    mayStay: fits && taints.every(({ effect }) => effect !== 'NoExecute'),
  };
}

function byNode(pods: PodResource[]): Map<string, PodResource[]> {
  const grouped = new Map<string, PodResource[]>();
  for (const pod of pods) {
    const node = nodeOf(pod) ?? '';
    grouped.set(node, [...(grouped.get(node) ?? []), pod]);
  }
  return grouped;
}

/** What of a node decides about daemons, as text; heartbeats leave it as it is. */
function placement(node: NodeResource | undefined): string {
  return JSON.stringify([node?.metadata!.labels, node?.spec?.taints]);
}
