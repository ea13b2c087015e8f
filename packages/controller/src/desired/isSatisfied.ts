import { parseQuantity } from '@streamspace/plugin-common';

/**
 * Whether a live object holds everything that is wanted. What the server adds (defaults, managed fields) does not count as a difference,
 * nor do quantities that it writes another way (`1024Mi`, `1Gi`), nor an absent field where an empty or false one is wanted.
 */
export function isSatisfied(wanted: unknown, live: unknown): boolean {
  if (isEmpty(wanted)) return isEmpty(live);
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) &&
      live.length === wanted.length &&
      wanted.every((item, index) => isSatisfied(item, live[index]))
    );
  }
  if (typeof wanted === 'object') {
    if (typeof live !== 'object' || live === null) return false;
    return Object.entries(wanted as object).every(([name, value]) => {
      const other = (live as Record<string, unknown>)[name];
      if (name === 'requests' || name === 'limits') {
        return areSameQuantities(value, other);
      }
      return isSatisfied(value, other);
    });
  }
  return wanted === live;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (value === false || value === '' || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function areSameQuantities(wanted: unknown, live: unknown): boolean {
  const left = Object.entries((wanted ?? {}) as Record<string, string>);
  const right = (live ?? {}) as Record<string, string>;
  return (
    left.length === Object.keys(right).length &&
    left.every(
      ([name, quantity]) =>
        right[name] !== undefined &&
        parseQuantity(right[name]) === parseQuantity(quantity),
    )
  );
}
