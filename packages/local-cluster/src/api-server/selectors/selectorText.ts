import { isRecord } from '../objects/KubernetesObject';

/** Writes a LabelSelector, or a plain map of labels, as the text that queries use. */
export function selectorText(selector: unknown): string {
  if (typeof selector === 'string') return selector;
  if (!isRecord(selector)) return '';
  const isLabelSelector =
    isRecord(selector.matchLabels) || Array.isArray(selector.matchExpressions);
  if (!isLabelSelector) return labelsText(selector);
  const expressions = Array.isArray(selector.matchExpressions)
    ? selector.matchExpressions.filter(isRecord).map(expressionText)
    : [];
  const labels = isRecord(selector.matchLabels)
    ? labelsText(selector.matchLabels)
    : '';
  return [labels, ...expressions].filter(Boolean).join(',');
}

function labelsText(labels: Record<string, unknown>): string {
  return Object.entries(labels)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function expressionText(expression: Record<string, unknown>): string {
  const { key, operator, values } = expression;
  const list = Array.isArray(values) ? values.join(',') : '';
  switch (operator) {
    case 'In':
      return `${key} in (${list})`;
    case 'NotIn':
      return `${key} notin (${list})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return String(key);
  }
}
