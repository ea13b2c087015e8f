import type { KubernetesObject } from '../api/ClusterApi';
import { toYaml } from './toYaml';

/** An object as text to be compared: without what every write changes. */
export function comparable(object: KubernetesObject): string {
  const {
    resourceVersion: _version,
    generation: _generation,
    ...metadata
  } = object.metadata ?? {};
  return toYaml({ ...object, metadata });
}
