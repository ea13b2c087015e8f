import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';
import { Deployment as DeploymentKind } from '@streamspace/plugin-node';
import { controllerRef } from '../ownership/controllerRef';
import { podTemplateHash, podTemplateHashLabel } from './podTemplateHash';
import { replicaSetAnnotations } from './revision';
import { rolloutBounds } from './rollout';

/**
 * The ReplicaSet of a Deployment's present template as it is to be created: with as many replicas as the strategy allows beside the old ones
 * at once.
 */
export function desiredReplicaSet(
  deployment: Deployment,
  old: ReplicaSet[],
): ReplicaSet {
  const { name, namespace } = deployment.metadata!;
  const { template, selector, minReadySeconds, strategy } = deployment.spec!;
  const hash = podTemplateHash(deployment);
  const labels = {
    ...template.metadata?.labels,
    [podTemplateHashLabel]: hash,
  };
  const wanted = deployment.spec!.replicas ?? 1;
  const isAlone = strategy?.type === 'Recreate' || old.length === 0;
  const present = old.reduce((sum, { spec }) => sum + (spec!.replicas ?? 1), 0);
  const room = wanted + rolloutBounds(deployment).maxSurge - present;
  return {
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: replicaSetAnnotations(deployment, old),
      ownerReferences: [controllerRef(DeploymentKind, deployment)],
    },
    spec: {
      replicas: isAlone ? wanted : Math.min(wanted, Math.max(0, room)),
      minReadySeconds,
      selector: {
        ...selector,
        matchLabels: { ...selector.matchLabels, [podTemplateHashLabel]: hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}
