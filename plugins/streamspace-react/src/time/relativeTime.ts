const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/**
 * A difference from now in the browser's language, negative for the past; undefined under half a minute.
 *
 * @param locale - for tests; the browser's where absent.
 */
export function relativeTime(
  differenceMs: number,
  locale?: string,
): string | undefined {
  const size = Math.abs(differenceMs);
  if (size < 30_000) return undefined;
  const [unit, unitMs] =
    units.find(([, length]) => size >= length) ?? units[units.length - 1];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return format.format(Math.round(differenceMs / unitMs), unit);
}
