import { isDeepStrictEqual } from 'node:util';

/** The JSON merge patch (RFC 7396) that turns `before` into `after`; undefined when they are the same. Undefined fields count as absent. */
export function mergePatchBetween(
  before: object,
  after: object,
): Record<string, unknown> | undefined {
  const patch: Record<string, unknown> = {};
  const old = before as Record<string, unknown>;
  const wanted = after as Record<string, unknown>;
  for (const name of new Set([...Object.keys(old), ...Object.keys(wanted)])) {
    if (wanted[name] === undefined) {
      if (old[name] !== undefined) patch[name] = null;
    } else if (isRecord(old[name]) && isRecord(wanted[name])) {
      const inner = mergePatchBetween(old[name], wanted[name]);
      if (inner) patch[name] = inner;
    } else if (!isDeepStrictEqual(old[name], wanted[name])) {
      patch[name] = wanted[name];
    }
  }
  return Object.keys(patch).length > 0 ? patch : undefined;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
