import { isRecord } from './KubernetesObject';

/** Compares JSON values; the order of fields does not matter, absent and undefined are the same. */
export function deepEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length &&
      left.every((item, index) => deepEqual(item, right[index]))
    );
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const field of fields) {
    if (!deepEqual(left[field], right[field])) return false;
  }
  return true;
}
