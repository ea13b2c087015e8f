import {
  Deployment as DeploymentKind,
  isAlreadyExists,
  ReplicaSet as ReplicaSetKind,
} from '@streamspace/plugin-node';
import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';
import type { ControllerContext } from '../framework/Controller';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import { controllerOf } from '../ownership/controllerRef';
import { desiredReplicaSet } from './desiredReplicaSet';
import { findNewReplicaSet } from './podTemplateHash';
import {
  replicaSetAnnotations,
  revisionAnnotation,
  revisionHistoryAnnotation,
  revisionOf,
} from './revision';
import type { Scaling } from './rollout';

/** All that a Deployment's controller does to its ReplicaSets. Each write is guarded by the version that was looked at. */
export class ReplicaSetWriter {
  constructor(
    private readonly context: Pick<ControllerContext, 'client' | 'recorder'>,
  ) {}

  /** Creates the ReplicaSet of the present template. Undefined when its name is a stranger's: the next pass tries another one. */
  async create(
    deployment: Deployment,
    old: ReplicaSet[],
  ): Promise<ReplicaSet | undefined> {
    const wanted = desiredReplicaSet(deployment, old);
    try {
      const created = await this.context.client.create(ReplicaSetKind, wanted);
      this.recordScaling(deployment, created, 0);
      return created;
    } catch (error) {
      if (isAlreadyExists(error)) return this.meetExisting(deployment, wanted);
      throw error;
    }
  }

  /** Brings what the present template's ReplicaSet says about itself up to date. */
  async annotate(
    deployment: Deployment,
    replicaSet: ReplicaSet,
    old: ReplicaSet[],
  ): Promise<ReplicaSet> {
    const wanted = replicaSetAnnotations(deployment, old);
    // An old template that is wanted again becomes the newest revision; the newest keeps its number.
    wanted[revisionAnnotation] = String(
      Math.max(revisionOf(replicaSet), Number(wanted[revisionAnnotation])),
    );
    const before = revisionOf(replicaSet);
    const { minReadySeconds = 0 } = deployment.spec!;
    const { annotations } = replicaSet.metadata!;
    const isSame =
      Object.entries(wanted).every(
        ([key, value]) => annotations?.[key] === value,
      ) && (replicaSet.spec!.minReadySeconds ?? 0) === minReadySeconds;
    if (isSame) return replicaSet;
    if (before > 0 && String(before) !== wanted[revisionAnnotation]) {
      wanted[revisionHistoryAnnotation] = [
        annotations?.[revisionHistoryAnnotation],
        before,
      ]
        .filter(Boolean)
        .join();
    }
    return this.patch(replicaSet, {
      metadata: { annotations: wanted },
      spec: { minReadySeconds },
    });
  }

  /** Gives a ReplicaSet so many replicas, and tells so on its Deployment. */
  async scale(
    deployment: Deployment,
    { replicaSet, replicas }: Scaling,
  ): Promise<ReplicaSet> {
    const before = replicaSet.spec!.replicas ?? 1;
    if (before === replicas) return replicaSet;
    const scaled = await this.patch(replicaSet, { spec: { replicas } });
    this.recordScaling(deployment, scaled, before);
    return scaled;
  }

  async remove({ metadata }: ReplicaSet): Promise<void> {
    const { namespace, name, uid } = metadata!;
    await this.context.client
      .delete(
        ReplicaSetKind,
        { namespace, name: name! },
        { propagationPolicy: 'Background', preconditions: { uid } },
      )
      .catch(ignoreNotFound);
  }

  /** The name is taken: by our own creation that the cache has not shown yet, or by a stranger, against whom only another hash helps. */
  private async meetExisting(
    deployment: Deployment,
    wanted: ReplicaSet,
  ): Promise<ReplicaSet | undefined> {
    const { client } = this.context;
    const { namespace, name } = wanted.metadata!;
    const existing = await client.get(ReplicaSetKind, {
      namespace,
      name: name!,
    });
    const isOurs =
      controllerOf(existing)?.uid === deployment.metadata!.uid &&
      findNewReplicaSet(deployment, [existing]) !== undefined;
    if (isOurs) return existing;
    const collisionCount = (deployment.status?.collisionCount ?? 0) + 1;
    await client.mergePatch(
      DeploymentKind,
      { namespace, name: deployment.metadata!.name! },
      { status: { collisionCount } },
      { subresource: 'status' },
    );
    return undefined;
  }

  private patch(
    replicaSet: ReplicaSet,
    { metadata, spec }: { metadata?: object; spec: object },
  ): Promise<ReplicaSet> {
    const { name, namespace, resourceVersion } = replicaSet.metadata!;
    return this.context.client.mergePatch(
      ReplicaSetKind,
      { namespace, name: name! },
      { metadata: { ...metadata, resourceVersion }, spec },
    );
  }

  private recordScaling(
    deployment: Deployment,
    replicaSet: ReplicaSet,
    before: number,
  ): void {
    const after = replicaSet.spec!.replicas ?? 1;
    if (after === before) return;
    const direction = after > before ? 'up' : 'down';
    this.context.recorder.record(
      DeploymentKind,
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${direction} replica set ${replicaSet.metadata!.name} from ${before} to ${after}`,
    );
  }
}
