import { isRecord, type KubernetesObject } from '../objects/KubernetesObject';

/** True when an object's deletion has begun and nothing holds it any more. */
export function isFinished(object: KubernetesObject): boolean {
  const { metadata } = object;
  return (
    metadata.deletionTimestamp !== undefined &&
    (metadata.finalizers ?? []).length === 0 &&
    (metadata.deletionGracePeriodSeconds ?? 0) === 0 &&
    specFinalizers(object).length === 0
  );
}

/** The finalizers in the spec, which only Namespaces have. */
function specFinalizers(object: KubernetesObject): unknown[] {
  if (object.kind !== 'Namespace' || !isRecord(object.spec)) return [];
  return Array.isArray(object.spec.finalizers) ? object.spec.finalizers : [];
}
