/**
 * Deployment → ReplicaSet: a ReplicaSet for each pod template that the Deployment has had, scaled so that the present one takes over by the
 * Deployment's strategy.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
import {
  Deployment,
  isAlreadyExists,
  isNotFound,
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
import { controllerOf, controllerRef } from '../ownership/controllerRef';
import {
  deploymentStatus,
  isComplete,
  progressDeadlineMs,
} from './deploymentStatus';
import {
  findNewReplicaSet,
  podTemplateHash,
  podTemplateHashLabel,
} from './podTemplateHash';
import {
  replicaSetAnnotations,
  revisionAnnotation,
  revisionOf,
} from './revision';
import { rolloutBounds, rollingUpdateStep, type Scaling } from './rollout';

export function deploymentController(context: ControllerContext): Controller {
  const deployments = context.cache(Deployment);
  const replicaSets = context.cache(ReplicaSet);
  const pods = context.cache(Pod);

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
      if (found)
        await scale(deployment, { replicaSet: found, replicas: wanted });
      return found;
    }
    const recreate = deployment.spec!.strategy?.type === 'Recreate';
    if (recreate) {
      const running = old.filter(({ spec }) => (spec!.replicas ?? 1) > 0);
      for (const replicaSet of running)
        await scale(deployment, { replicaSet, replicas: 0 });
      if (running.length > 0 || old.some(hasPods)) return found;
    }
    const current = found
      ? await updateAnnotations(deployment, found, old)
      : await createReplicaSet(deployment, old);
    if (!current) return undefined;
    if (recreate || old.every(({ spec }) => (spec!.replicas ?? 1) === 0)) {
      return scale(deployment, { replicaSet: current, replicas: wanted });
    }
    let scaled = current;
    for (const step of rollingUpdateStep(deployment, current, old)) {
      const replicaSet = await scale(deployment, step);
      if (step.replicaSet === current) scaled = replicaSet;
    }
    return scaled;
  }

  function hasPods(replicaSet: ReplicaSetResource): boolean {
    return pods.list().some(pod => {
      const { phase } = pod.status ?? {};
      return (
        controllerOf(pod)?.uid === replicaSet.metadata!.uid &&
        phase !== 'Succeeded' &&
        phase !== 'Failed'
      );
    });
  }

  async function createReplicaSet(
    deployment: DeploymentResource,
    old: ReplicaSetResource[],
  ): Promise<ReplicaSetResource | undefined> {
    const { name, namespace } = deployment.metadata!;
    const { template, selector, minReadySeconds, replicas, strategy } =
      deployment.spec!;
    const hash = podTemplateHash(deployment);
    const { maxSurge } = rolloutBounds(deployment);
    const labels = {
      ...template.metadata?.labels,
      [podTemplateHashLabel]: hash,
    };
    const first = strategy?.type === 'Recreate' || old.length === 0;
    const total = old.reduce((sum, { spec }) => sum + (spec!.replicas ?? 1), 0);
    const wanted = replicas ?? 1;
    const replicaSet: ReplicaSetResource = {
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels,
        annotations: replicaSetAnnotations(deployment, old, maxSurge),
        ownerReferences: [controllerRef(Deployment, deployment)],
      },
      spec: {
        replicas: first
          ? wanted
          : Math.min(wanted, Math.max(0, wanted + maxSurge - total)),
        minReadySeconds,
        selector: {
          ...selector,
          matchLabels: {
            ...selector.matchLabels,
            [podTemplateHashLabel]: hash,
          },
        },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    };
    try {
      const created = await context.client.create(ReplicaSet, replicaSet);
      recordScaling(deployment, created, 0);
      return created;
    } catch (error) {
      if (isAlreadyExists(error)) return meetExisting(deployment, replicaSet);
      throw error;
    }
  }

  /** The name is taken: by our own creation that the cache has not shown yet, or by a stranger, against whom only another hash helps. */
  async function meetExisting(
    deployment: DeploymentResource,
    wanted: ReplicaSetResource,
  ): Promise<ReplicaSetResource | undefined> {
    const { namespace, name } = wanted.metadata!;
    const existing = await context.client.get(ReplicaSet, {
      namespace,
      name: name!,
    });
    const mine =
      controllerOf(existing)?.uid === deployment.metadata!.uid &&
      findNewReplicaSet(deployment, [existing]);
    if (mine) return existing;
    const collisionCount = (deployment.status?.collisionCount ?? 0) + 1;
    await context.client.mergePatch(
      Deployment,
      { namespace, name: deployment.metadata!.name! },
      { status: { collisionCount } },
      { subresource: 'status' },
    );
    return undefined;
  }

  async function updateAnnotations(
    deployment: DeploymentResource,
    replicaSet: ReplicaSetResource,
    old: ReplicaSetResource[],
  ): Promise<ReplicaSetResource> {
    const { maxSurge } = rolloutBounds(deployment);
    const wanted = replicaSetAnnotations(deployment, old, maxSurge);
    // An old template that is wanted again becomes the newest revision; the newest keeps its number.
    wanted[revisionAnnotation] = String(
      Math.max(revisionOf(replicaSet), Number(wanted[revisionAnnotation])),
    );
    const { minReadySeconds } = deployment.spec!;
    const same =
      Object.entries(wanted).every(
        ([key, value]) => replicaSet.metadata!.annotations?.[key] === value,
      ) && (replicaSet.spec!.minReadySeconds ?? 0) === (minReadySeconds ?? 0);
    if (same) return replicaSet;
    const { name, namespace, resourceVersion } = replicaSet.metadata!;
    return context.client.mergePatch(
      ReplicaSet,
      { namespace, name: name! },
      {
        metadata: { resourceVersion, annotations: wanted },
        spec: { minReadySeconds: minReadySeconds ?? 0 },
      },
    );
  }

  async function scale(
    deployment: DeploymentResource,
    { replicaSet, replicas }: Scaling,
  ): Promise<ReplicaSetResource> {
    const before = replicaSet.spec!.replicas ?? 1;
    if (before === replicas) return replicaSet;
    const { name, namespace, resourceVersion } = replicaSet.metadata!;
    const scaled = await context.client.mergePatch(
      ReplicaSet,
      { namespace, name: name! },
      { metadata: { resourceVersion }, spec: { replicas } },
    );
    recordScaling(deployment, scaled, before);
    return scaled;
  }

  function recordScaling(
    deployment: DeploymentResource,
    replicaSet: ReplicaSetResource,
    before: number,
  ): void {
    const after = replicaSet.spec!.replicas ?? 1;
    if (after === before) return;
    const direction = after > before ? 'up' : 'down';
    context.recorder.record(
      Deployment,
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${direction} replica set ${replicaSet.metadata!.name} from ${before} to ${after}`,
    );
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
    if (isComplete(deployment, status)) await prune(deployment, old);
    const requeueAfterMs = progressDeadlineMs(deployment, status, nowMs);
    return requeueAfterMs === undefined ? { done: true } : { requeueAfterMs };
  }

  async function prune(
    deployment: DeploymentResource,
    old: ReplicaSetResource[],
  ): Promise<void> {
    if (deployment.metadata!.deletionTimestamp) return;
    const idle = old
      .filter(
        ({ metadata, spec, status }) =>
          !metadata!.deletionTimestamp &&
          spec!.replicas === 0 &&
          !status?.replicas,
      )
      .sort((a, b) => revisionOf(a) - revisionOf(b));
    const limit = deployment.spec!.revisionHistoryLimit ?? 10;
    for (const { metadata } of idle.slice(
      0,
      Math.max(0, idle.length - limit),
    )) {
      await context.client
        .delete(
          ReplicaSet,
          { namespace: metadata!.namespace, name: metadata!.name! },
          {
            propagationPolicy: 'Background',
            preconditions: { uid: metadata!.uid },
          },
        )
        .catch(error => {
          if (!isNotFound(error)) throw error;
        });
    }
  }
}
