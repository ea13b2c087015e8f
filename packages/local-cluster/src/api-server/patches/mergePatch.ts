import { isRecord } from '../objects/KubernetesObject';

/** Applies a JSON merge patch (RFC 7396) and returns the result; neither argument is changed. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else setOwn(result, field, mergePatch(result[field], value));
  }
  return result;
}

/** Sets a field by definition, so that `__proto__` in a body stays an ordinary field. */
function setOwn(
  target: Record<string, unknown>,
  field: string,
  value: unknown,
): void {
  Object.defineProperty(target, field, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
