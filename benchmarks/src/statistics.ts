/** The value below which `share` (0 to 1) of the values lie, by the nearest rank. @throws Error when there are none. */
export function percentile(values: number[], share: number): number {
  if (values.length === 0) throw new Error('there is nothing to measure');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** What a benchmark tells of a series of durations in milliseconds. */
export function summary(values: number[]) {
  return {
    n: values.length,
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    max: Math.max(...values),
  };
}
