/** How an object says which others it means, by their labels; a Service and a ReplicationController have the labels alone. */
export type LabelSelector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

/** A label selector as text, as kubectl and lists take it; see "Labels and Selectors" in Kubernetes' documentation. */
export function selectorText(
  selector: LabelSelector | Record<string, string>,
): string {
  const isFull = 'matchLabels' in selector || 'matchExpressions' in selector;
  const { matchLabels = {}, matchExpressions = [] } = (
    isFull ? selector : { matchLabels: selector }
  ) as LabelSelector;
  return [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(toRequirement),
  ].join(',');
}

function toRequirement({
  key,
  operator,
  values = [],
}: NonNullable<LabelSelector['matchExpressions']>[number]): string {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
