import { isDeepStrictEqual } from 'node:util';

/** Whether two statuses say the same. Zero, empty and absent are one, since servers leave such fields out. */
export function sameStatus(
  a: object | undefined,
  b: object | undefined,
): boolean {
  return isDeepStrictEqual(withoutEmpty(a ?? {}), withoutEmpty(b ?? {}));
}

function withoutEmpty(status: object): object {
  return JSON.parse(
    JSON.stringify(status, (_key, value) =>
      value === 0 || (Array.isArray(value) && value.length === 0)
        ? undefined
        : value,
    ),
  );
}
