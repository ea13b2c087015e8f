/**
 * Deployment → ReplicaSet: a ReplicaSet for each pod template that the Deployment has had, scaled so that the present one takes over by the
 * Deployment's strategy.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
import {
  Deployment,
  objectKey,
  Pod,
  ReplicaSet,
  type Outcome,
} from '@streamspace/plugin-node';
import type {
  Deployment as DeploymentResource,
  ReplicaSet as ReplicaSetResource,
} from 'kubernetes-types/apps/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { sameStatus } from '../framework/sameStatus';
import { timestamp } from '../framework/timestamp';
import { claimDependents } from '../ownership/claimDependents';
import { controllerOf } from '../ownership/controllerRef';
import { hasEnded } from '../pods/podState';
import {
  deploymentStatus,
  isComplete,
  progressDeadlineMs,
} from './deploymentStatus';
import { findNewReplicaSet } from './podTemplateHash';
import { ReplicaSetWriter } from './ReplicaSetWriter';
import { outlived, revisionAnnotation } from './revision';
import { rollingUpdateStep } from './rollout';

export function deploymentController(context: ControllerContext): Controller {
  const deployments = context.cache(Deployment);
  const replicaSets = context.cache(ReplicaSet);
  const pods = context.cache(Pod);
  const writer = new ReplicaSetWriter(context);

  return {
    name: 'deployment-controller',
    watch: enqueue => {
      onEvery(deployments, (_deployment, key) => enqueue(key));
      onEvery(replicaSets, replicaSet => {
        const { namespace } = replicaSet.metadata!;
        const owner = controllerOf(replicaSet);
        if (owner?.kind === Deployment.kind)
          enqueue(`${namespace}/${owner.name}`);
        else if (!owner) enqueueNamespace(namespace!, enqueue);
      });
      // Recreate waits for the last old pod to be gone.
      pods.onChange(({ before, after }) => {
        const owner = !after && before && controllerOf(before);
        if (!owner || owner.kind !== ReplicaSet.kind) return;
        const { namespace } = before.metadata!;
        const replicaSet = replicaSets.get(`${namespace}/${owner.name}`);
        const deployment = replicaSet && controllerOf(replicaSet);
        if (deployment) enqueue(`${namespace}/${deployment.name}`);
      });
    },
    reconcile,
    concurrency: 8,
  };

  function enqueueNamespace(
    namespace: string,
    enqueue: (key: string) => void,
  ): void {
    for (const deployment of deployments.list())
      if (deployment.metadata!.namespace === namespace)
        enqueue(objectKey(deployment));
  }

  async function reconcile(key: string): Promise<Outcome> {
    const deployment = deployments.get(key);
    if (!deployment) return { done: true };
    const owned = await claimDependents({
      client: context.client,
      ownerKind: Deployment,
      owner: deployment,
      selector: deployment.spec!.selector,
      kind: ReplicaSet,
      candidates: replicaSets
        .list()
        .filter(
          ({ metadata }) =>
            metadata!.namespace === deployment.metadata!.namespace,
        ),
    });
    let current = findNewReplicaSet(deployment, owned);
    const old = owned.filter(replicaSet => replicaSet !== current);
    if (!deployment.metadata!.deletionTimestamp)
      current = await rollOut(deployment, current, old);
    return writeStatus(deployment, current, old);
  }

  /** One step of the strategy; resolves the present template's ReplicaSet as it is now. */
  async function rollOut(
    deployment: DeploymentResource,
    found: ReplicaSetResource | undefined,
    old: ReplicaSetResource[],
  ): Promise<ReplicaSetResource | undefined> {
    const wanted = deployment.spec!.replicas ?? 1;
    if (deployment.spec!.paused) {
      const all = found ? [found, ...old] : old;
      const active = all.filter(({ spec }) => (spec!.replicas ?? 1) > 0);
      const [replicaSet = found] = active;
      // Paused in the midst of a rollout, both templates keep the pods that they have.
      if (!replicaSet || active.length > 1) return found;
      const scaled = await writer.scale(deployment, {
        replicaSet,
        replicas: wanted,
      });
      return replicaSet === found ? scaled : found;
    }
    const recreate = deployment.spec!.strategy?.type === 'Recreate';
    if (recreate) {
      const running = old.filter(({ spec }) => (spec!.replicas ?? 1) > 0);
      for (const replicaSet of running)
        await writer.scale(deployment, { replicaSet, replicas: 0 });
      if (running.length > 0 || old.some(hasPods)) return found;
    }
    const current = found
      ? await writer.annotate(deployment, found, old)
      : await writer.create(deployment, old);
    if (!current) return undefined;
    if (recreate || old.every(({ spec }) => (spec!.replicas ?? 1) === 0)) {
      return writer.scale(deployment, {
        replicaSet: current,
        replicas: wanted,
      });
    }
    let scaled = current;
    for (const step of rollingUpdateStep(deployment, current, old)) {
      const replicaSet = await writer.scale(deployment, step);
      if (step.replicaSet === current) scaled = replicaSet;
    }
    return scaled;
  }

  function hasPods(replicaSet: ReplicaSetResource): boolean {
    const { uid } = replicaSet.metadata!;
    return pods
      .list()
      .some(pod => controllerOf(pod)?.uid === uid && !hasEnded(pod));
  }

  async function writeStatus(
    deployment: DeploymentResource,
    current: ReplicaSetResource | undefined,
    old: ReplicaSetResource[],
  ): Promise<Outcome> {
    const { name, namespace } = deployment.metadata!;
    const ref = { namespace, name: name! };
    const revision = current?.metadata!.annotations?.[revisionAnnotation];
    let { resourceVersion } = deployment.metadata!;
    if (
      revision &&
      deployment.metadata!.annotations?.[revisionAnnotation] !== revision
    ) {
      const patched = await context.client.mergePatch(Deployment, ref, {
        metadata: {
          resourceVersion,
          annotations: { [revisionAnnotation]: revision },
        },
      });
      resourceVersion = patched.metadata!.resourceVersion;
    }
    const nowMs = context.now();
    const status = deploymentStatus({
      deployment,
      newReplicaSet: current,
      oldReplicaSets: old,
      now: timestamp(nowMs),
      nowMs,
    });
    if (!sameStatus(deployment.status, status)) {
      await context.client.mergePatch(
        Deployment,
        ref,
        { metadata: { resourceVersion }, status },
        { subresource: 'status' },
      );
    }
    if (
      isComplete(deployment, status) &&
      !deployment.metadata!.deletionTimestamp
    )
      for (const replicaSet of outlived(deployment, old))
        await writer.remove(replicaSet);
    const requeueAfterMs = progressDeadlineMs(deployment, status, nowMs);
    return requeueAfterMs === undefined ? { done: true } : { requeueAfterMs };
  }
}
