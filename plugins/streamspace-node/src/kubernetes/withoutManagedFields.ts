import type { KubernetesObject } from './ResourceKind';

/** The object without the API server's notes on who wrote which field: half of its size, and of use to nobody here. */
export function withoutManagedFields<T extends KubernetesObject>(object: T): T {
  const { managedFields: _, ...metadata } = object.metadata as Record<
    string,
    unknown
  >;
  return { ...object, metadata };
}
