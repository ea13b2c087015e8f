import type { LabelSelector } from '@streamspace/plugin-common';

type Labels = Record<string, string>;

/** Whether labels fit a selector, by the rules of the API: an empty one fits all, an absent one none. */
export function matchesSelector(
  selector: LabelSelector | undefined | null,
  labels: Labels = {},
): boolean {
  if (!selector) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(
      ([key, value]) => labels[key] === value,
    ) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const isThere = Object.hasOwn(labels, key);
      switch (operator) {
        case 'In':
          return isThere && values.includes(labels[key]);
        case 'NotIn':
          return !isThere || !values.includes(labels[key]);
        case 'DoesNotExist':
          return !isThere;
        default:
          return isThere;
      }
    })
  );
}
