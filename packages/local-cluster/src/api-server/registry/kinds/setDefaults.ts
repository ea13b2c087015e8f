import { isRecord } from '../../objects/KubernetesObject';

/** Sets the fields of a record that are absent (or null). */
export function setDefaults(
  target: Record<string, unknown>,
  defaults: Record<string, unknown>,
): void {
  for (const [field, value] of Object.entries(defaults)) {
    target[field] ??= value;
  }
}

/** The records of a list field; other items are left to validation. */
export function recordsIn(
  target: Record<string, unknown>,
  field: string,
): Array<Record<string, unknown>> {
  const value = target[field];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The record in a field, undefined when it is absent or something else. */
export function recordIn(
  target: Record<string, unknown>,
  field: string,
): Record<string, unknown> | undefined {
  const value = target[field];
  return isRecord(value) ? value : undefined;
}
