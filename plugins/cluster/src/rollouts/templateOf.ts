import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { stringify } from 'yaml';
import type { KubernetesObject } from '../api/ClusterApi';

/** The label by which a Deployment tells the pods of its ReplicaSets apart; it is in their templates and not in its own. */
const hashLabel = 'pod-template-hash';

/** The pod template of a workload, of a ReplicaSet, or of the patch that a ControllerRevision is, without what only tells revisions apart. */
export function templateOf(object: KubernetesObject): PodTemplateSpec {
  const holder = (object.data ?? object) as {
    spec?: { template?: PodTemplateSpec & { $patch?: string } };
  };
  const { $patch: _, ...template } = holder.spec?.template ?? {};
  const { creationTimestamp, labels, ...metadata } = template.metadata ?? {};
  const { [hashLabel]: _hash, ...ownLabels } = labels ?? {};
  return {
    ...template,
    metadata: {
      ...metadata,
      // Go writes null where there is none.
      ...(creationTimestamp && { creationTimestamp }),
      ...(labels && { labels: ownLabels }),
    },
  };
}

/** A template as text to be compared: in one order of fields, whichever the server wrote. */
export function templateText(template: PodTemplateSpec): string {
  return stringify(template, { lineWidth: 0, sortMapEntries: true });
}
