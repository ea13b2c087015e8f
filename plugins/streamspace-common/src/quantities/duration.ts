const unitMs: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Milliseconds of a Go duration such as `5m`, `1h30m` or `0s` (https://pkg.go.dev/time#ParseDuration, without sign, ns and us).
 *
 * @throws Error when the text is none.
 */
export function parseDurationMs(text: string): number {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) {
    throw new Error(`"${text}" is no duration; write for example 5m or 1h30m`);
  }
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    total += Number(number) * unitMs[unit];
  }
  return total;
}
