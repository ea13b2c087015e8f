/** An amount that may be a share of a total, such as `25%`, as a number of things. */
export function absoluteCount(
  value: number | string,
  total: number,
  round: (number: number) => number,
): number {
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  return percent ? round((Number(percent) * total) / 100) : Number(value) || 0;
}
