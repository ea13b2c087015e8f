import type { KubernetesObject, Patch } from '../api/ClusterApi';
import { templateOf, templateText } from './templateOf';

/** What a Deployment knows of itself alone; `kubectl` takes these from no revision. */
const ownAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
]);

/** Whether a workload has the template of a revision already. */
export function isAtRevision(
  workload: KubernetesObject,
  keeper: KubernetesObject,
): boolean {
  return (
    templateText(templateOf(workload)) === templateText(templateOf(keeper))
  );
}

/**
 * The patch that `kubectl rollout undo --to-revision` sends: of a Deployment its template and annotations are replaced by those of the ReplicaSet, of a
 * StatefulSet or DaemonSet the ControllerRevision is itself a patch. See kubectl, `pkg/polymorphichelpers/rollback.go`.
 *
 * @param keeper - the ReplicaSet or ControllerRevision of the revision.
 */
export function undoPatch(
  workload: KubernetesObject,
  keeper: KubernetesObject,
): { type: Patch['type']; patch: object } {
  if (workload.kind !== 'Deployment') {
    return { type: 'strategic', patch: keeper.data as object };
  }
  const annotations = {
    ...annotationsOf(workload, name => ownAnnotations.has(name)),
    ...annotationsOf(keeper, name => !ownAnnotations.has(name)),
  };
  return {
    type: 'json',
    patch: [
      { op: 'replace', path: '/spec/template', value: templateOf(keeper) },
      { op: 'replace', path: '/metadata/annotations', value: annotations },
    ],
  };
}

function annotationsOf(
  { metadata }: KubernetesObject,
  isKept: (name: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata?.annotations ?? {}).filter(([name]) =>
      isKept(name),
    ),
  );
}
