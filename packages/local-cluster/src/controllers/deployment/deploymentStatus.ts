import type {
  Deployment,
  DeploymentCondition,
  DeploymentStatus,
  ReplicaSet,
} from 'kubernetes-types/apps/v1';
import { rolloutBounds } from './rollout';

const deadlineExceeded = 'ProgressDeadlineExceeded';

export type Observed = {
  deployment: Deployment;
  newReplicaSet?: ReplicaSet;
  oldReplicaSets: ReplicaSet[];
  /** RFC 3339 time of this observation. */
  now: string;
  nowMs: number;
};

type Wanted = Pick<
  DeploymentCondition,
  'type' | 'status' | 'reason' | 'message'
> & {
  /** The condition was met anew, though its words are the same. */
  renewed?: boolean;
};

/** The status of a Deployment as its ReplicaSets show it. Times move only where a condition's status or progress does. */
export function deploymentStatus(observed: Observed): DeploymentStatus {
  const { deployment, newReplicaSet, oldReplicaSets } = observed;
  const all = [...oldReplicaSets, ...(newReplicaSet ? [newReplicaSet] : [])];
  const count = (
    field: 'replicas' | 'readyReplicas' | 'availableReplicas',
  ): number =>
    all.reduce((total, { status }) => total + (status?.[field] ?? 0), 0);
  const wanted = deployment.spec!.replicas ?? 1;
  const availableReplicas = count('availableReplicas');
  const counts = {
    replicas: count('replicas'),
    updatedReplicas: newReplicaSet?.status?.replicas ?? 0,
    readyReplicas: count('readyReplicas'),
    availableReplicas,
    unavailableReplicas: Math.max(0, wanted - availableReplicas),
  };
  const before = deployment.status?.conditions ?? [];
  const conditions = [
    availableCondition(deployment, availableReplicas),
    replicaFailureCondition(newReplicaSet),
    progressingCondition(observed, counts),
  ]
    .filter(condition => condition !== undefined)
    .map(condition => dated(condition, before, observed.now));
  return {
    observedGeneration: deployment.metadata!.generation,
    collisionCount: deployment.status?.collisionCount,
    ...counts,
    conditions,
  };
}

/** Whether the rollout of the newest template has ended well. */
export function isComplete(
  deployment: Deployment,
  status: DeploymentStatus,
): boolean {
  const wanted = deployment.spec!.replicas ?? 1;
  return (
    status.updatedReplicas === wanted &&
    status.replicas === wanted &&
    status.availableReplicas === wanted
  );
}

/** Milliseconds until the rollout counts as stuck, if it does not progress; undefined where it cannot. */
export function progressDeadlineMs(
  deployment: Deployment,
  status: DeploymentStatus,
  nowMs: number,
): number | undefined {
  const seconds = deployment.spec!.progressDeadlineSeconds;
  const progressing = status.conditions?.find(
    ({ type }) => type === 'Progressing',
  );
  if (
    !seconds ||
    seconds >= 2 ** 31 - 1 ||
    progressing?.status !== 'True' ||
    progressing.reason === 'NewReplicaSetAvailable'
  )
    return undefined;
  return Math.max(
    0,
    Date.parse(progressing.lastUpdateTime!) + seconds * 1000 - nowMs + 1000,
  );
}

function availableCondition(
  deployment: Deployment,
  availableReplicas: number,
): Wanted {
  const { maxUnavailable } = rolloutBounds(deployment);
  const recreate = deployment.spec!.strategy?.type === 'Recreate';
  const minimum =
    (deployment.spec!.replicas ?? 1) - (recreate ? 0 : maxUnavailable);
  return availableReplicas >= minimum
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

function replicaFailureCondition(
  newReplicaSet: ReplicaSet | undefined,
): Wanted | undefined {
  const failure = newReplicaSet?.status?.conditions?.find(
    ({ type }) => type === 'ReplicaFailure',
  );
  return (
    failure && {
      type: 'ReplicaFailure',
      status: failure.status,
      reason: failure.reason,
      message: failure.message,
    }
  );
}

function progressingCondition(
  { deployment, newReplicaSet, nowMs }: Observed,
  counts: DeploymentStatus,
): Wanted | undefined {
  const before = deployment.status?.conditions?.find(
    ({ type }) => type === 'Progressing',
  );
  const type = 'Progressing';
  if (deployment.spec!.paused && before?.reason !== deadlineExceeded) {
    return {
      type,
      status: 'Unknown',
      reason: 'DeploymentPaused',
      message: 'Deployment is paused',
    };
  }
  if (!newReplicaSet) return before;
  const name = newReplicaSet.metadata!.name;
  if (isComplete(deployment, counts)) {
    return {
      type,
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${name}" has successfully progressed.`,
    };
  }
  const sameRollout =
    deployment.status?.observedGeneration === deployment.metadata!.generation;
  // A finished rollout that lost a pod is not a rollout again.
  if (before?.reason === 'NewReplicaSetAvailable' && sameRollout) return before;
  if (
    !before ||
    !sameRollout ||
    hasProgressed(deployment.status ?? {}, counts)
  ) {
    return {
      type,
      status: 'True',
      reason: 'ReplicaSetUpdated',
      message: `ReplicaSet "${name}" is progressing.`,
      renewed: true,
    };
  }
  const seconds = deployment.spec!.progressDeadlineSeconds;
  const overdue =
    seconds !== undefined &&
    nowMs > Date.parse(before.lastUpdateTime!) + seconds * 1000;
  if (!overdue) return before;
  return {
    type,
    status: 'False',
    reason: deadlineExceeded,
    message: `ReplicaSet "${name}" has timed out progressing.`,
  };
}

function hasProgressed(
  before: DeploymentStatus,
  after: DeploymentStatus,
): boolean {
  const old = (status: DeploymentStatus) =>
    (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0) ||
    old(after) < old(before)
  );
}

function dated(
  { renewed, type, status, reason, message }: Wanted,
  before: DeploymentCondition[],
  now: string,
): DeploymentCondition {
  const same = before.find(condition => condition.type === type);
  const unchanged =
    !renewed &&
    same?.status === status &&
    same.reason === reason &&
    same.message === message;
  return {
    type,
    status,
    lastUpdateTime: unchanged ? same.lastUpdateTime : now,
    lastTransitionTime: same?.status === status ? same.lastTransitionTime : now,
    reason,
    message,
  };
}
