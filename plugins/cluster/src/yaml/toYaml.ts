import { stringify } from 'yaml';
import type { KubernetesObject } from '../api/ClusterApi';

/** An object as people edit it: without the server's notes on who wrote which field, unless they are asked for. */
export function toYaml(
  object: KubernetesObject,
  withManagedFields = false,
): string {
  const { managedFields, ...metadata } = (object.metadata ?? {}) as Record<
    string,
    unknown
  >;
  const shown =
    withManagedFields || managedFields === undefined
      ? object
      : { ...object, metadata };
  return stringify(shown, { lineWidth: 0 });
}
