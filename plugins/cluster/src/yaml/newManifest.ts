import { stringify } from 'yaml';
import type { ApiKind } from '../api/ClusterApi';
import { apiVersionOf } from '../kinds/kindName';

/** The YAML of an object of a kind with which one begins: all but its name is said. */
export function newManifest(kind: ApiKind, namespace = 'default'): string {
  return stringify({
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    metadata: { name: '', ...(kind.namespaced && { namespace }) },
  });
}
