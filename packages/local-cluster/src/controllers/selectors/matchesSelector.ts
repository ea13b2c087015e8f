import type { LabelSelector } from 'kubernetes-types/meta/v1';

type Labels = Record<string, string>;

/** Whether labels have every pair of a plain selector, such as a Service's. An empty one matches everything. */
export function matchesLabels(wanted: Labels, labels: Labels = {}): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

/**
 * Whether labels meet a LabelSelector. An empty selector matches everything.
 *
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function matchesSelector(
  selector: LabelSelector,
  labels: Labels = {},
): boolean {
  return (
    matchesLabels(selector.matchLabels ?? {}, labels) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) =>
      matchesRequirement(labels[key], operator, values),
    )
  );
}

/** Whether a label's value meets one requirement; also those that only node affinity has (`Gt`, `Lt`). */
export function matchesRequirement(
  value: string | undefined,
  operator: string,
  values: string[],
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0]);
    default:
      return false;
  }
}
