import type { Patch } from '../api/ClusterApi';
import { apiVersionOf } from '../kinds/kindName';
import type { ActionTarget } from './ClusterAction';

/** A patch of the target; a merge patch (RFC 7396) where nothing else is said. */
export function patchOf(
  { cluster, kind, row }: ActionTarget,
  patch: object,
  options: Partial<Pick<Patch, 'type' | 'subresource' | 'dryRun'>> = {},
): Patch {
  const { namespace, name } = row.metadata;
  return {
    cluster,
    apiVersion: apiVersionOf(kind),
    resource: kind.plural,
    namespace,
    name: name!,
    type: 'merge',
    // The generated type of a free object knows no fields.
    patch: patch as Patch['patch'],
    dryRun: false,
    ...options,
  };
}
