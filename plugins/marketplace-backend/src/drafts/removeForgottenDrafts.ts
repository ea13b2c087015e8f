import { annotations, labels, type Template } from '@streamspace/plugin-common';
import {
  isConflict,
  isNotFound,
  Template as TemplateKind,
  type KubernetesService,
} from '@streamspace/plugin-node';

type Cluster = Pick<KubernetesService, 'client' | 'namespace'>;

/** How long a draft is kept that nobody changes, in milliseconds: 30 days. */
const keptMs = 30 * 24 * 60 * 60_000;

/** Removes the drafts that nobody has changed for 30 days. */
export async function removeForgottenDrafts(
  cluster: Cluster,
  { now = new Date(), signal }: { now?: Date; signal?: AbortSignal } = {},
): Promise<void> {
  const { client, namespace } = cluster;
  const { items } = await client.list(TemplateKind, {
    namespace,
    labelSelector: labels.draft,
    signal,
  });
  const latest = new Date(now.getTime() - keptMs).toISOString();
  for (const template of items) {
    if (changedAtOf(template) < latest) await removeDraft(cluster, template);
  }
}

/** Removes a draft as it was read: one that is changed meanwhile stays. */
export async function removeDraft(
  { client }: Cluster,
  { metadata }: Template,
): Promise<void> {
  const { namespace, name, uid, resourceVersion } = metadata;
  await client
    .delete(
      TemplateKind,
      { namespace, name: name! },
      { preconditions: { uid, resourceVersion } },
    )
    .catch(error => {
      if (!isNotFound(error) && !isConflict(error)) throw error;
    });
}

/** When a draft was last changed (RFC 3339). */
export function changedAtOf({ metadata }: Template): string {
  return (
    metadata.annotations?.[annotations.draftChanged] ??
    metadata.creationTimestamp!
  );
}
