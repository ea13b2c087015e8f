import { isRecord } from './KubernetesObject';

/** The value at a dotted path, undefined where the path ends early. */
export function fieldAt(object: unknown, path: string): unknown {
  let value = object;
  for (const field of path.split('.')) {
    value = isRecord(value) ? value[field] : undefined;
  }
  return value;
}

/** The value at a dotted path as text, empty where there is none. */
export function textAt(object: unknown, path: string): string {
  const value = fieldAt(object, path);
  return value === undefined || value === null ? '' : String(value);
}

/** The value at a dotted path as a number, 0 where there is none. */
export function numberAt(object: unknown, path: string): number {
  return Number(fieldAt(object, path) ?? 0);
}

/** The array at a dotted path, empty where there is none. */
export function arrayAt(object: unknown, path: string): unknown[] {
  const value = fieldAt(object, path);
  return Array.isArray(value) ? value : [];
}

/** The record at a dotted path, empty where there is none. */
export function recordAt(
  object: unknown,
  path: string,
): Record<string, unknown> {
  const value = fieldAt(object, path);
  return isRecord(value) ? value : {};
}
