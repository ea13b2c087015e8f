import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { isDeepStrictEqual } from 'node:util';
import { safeHash } from '../framework/safeHash';
import { byCreation } from './rollout';

/** The label that keeps the pods of a Deployment's ReplicaSets apart. */
export const podTemplateHashLabel = 'pod-template-hash';

/** The hash of a Deployment's pod template; `collisionCount` gives another one when it met a stranger's. */
export function podTemplateHash(deployment: Deployment): string {
  return safeHash(
    [deployment.spec!.template, deployment.status?.collisionCount ?? 0],
    10,
  );
}

/** The ReplicaSet of a Deployment's present template; the oldest where there are several. */
export function findNewReplicaSet(
  deployment: Deployment,
  replicaSets: ReplicaSet[],
): ReplicaSet | undefined {
  return [...replicaSets]
    .sort(byCreation)
    .find(({ spec }) =>
      isSameTemplate(spec!.template!, deployment.spec!.template),
    );
}

/** Whether two pod templates are the same but for the hash that the controller adds. */
function isSameTemplate(a: PodTemplateSpec, b: PodTemplateSpec) {
  return isDeepStrictEqual(withoutHash(a), withoutHash(b));
}

function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const { [podTemplateHashLabel]: _hash, ...labels } =
    template.metadata?.labels ?? {};
  const { creationTimestamp: _none, ...metadata } = template.metadata ?? {};
  return { ...template, metadata: { ...metadata, labels } };
}
