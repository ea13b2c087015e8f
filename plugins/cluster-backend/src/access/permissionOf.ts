import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  clusterDeletePermission,
  clusterExecPermission,
  clusterReadPermission,
  clusterWritePermission,
  type RESOURCE_TYPE_CLUSTER_RESOURCE,
} from '@streamspace/plugin-common';
import type { AccessQuestion } from './AccessQuestion';

export type ClusterPermission = ResourcePermission<
  typeof RESOURCE_TYPE_CLUSTER_RESOURCE
>;

const reading = new Set(['get', 'list', 'watch']);
const deleting = new Set(['delete', 'deletecollection']);

/** Subresources by which one gets into a container, whatever the verb. */
const entering = new Set(['exec', 'attach', 'portforward', 'proxy']);

/** The permission of the portal that a verb of the Kubernetes API needs. */
export function permissionOf({
  verb,
  subresource,
}: Pick<AccessQuestion, 'verb' | 'subresource'>): ClusterPermission {
  if (subresource && entering.has(subresource)) return clusterExecPermission;
  if (reading.has(verb)) return clusterReadPermission;
  return deleting.has(verb) ? clusterDeletePermission : clusterWritePermission;
}
