import type { Cause } from '../../errors/ApiError';
import { invalidValue } from '../../errors/causes';

const NOT_NEGATIVE = 'must be greater than or equal to 0';

/** Names what keeps a value from being a number of things; an absent one is fine. */
export function validateCount(value: unknown, path: string): Cause[] {
  if (value === undefined || value === null) return [];
  return isCount(value) ? [] : [invalidValue(path, value, NOT_NEGATIVE)];
}

/** Names what keeps a value from being a number of things, or a share of them such as `25%`. */
export function validateCountOrPercent(value: unknown, path: string): Cause[] {
  if (typeof value !== 'string') return validateCount(value, path);
  const percent = /^(\d+)%$/.exec(value)?.[1];
  if (percent === undefined) {
    return [
      invalidValue(
        path,
        value,
        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
      ),
    ];
  }
  return Number(percent) > 100
    ? [invalidValue(path, value, 'must not be greater than 100%')]
    : [];
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
