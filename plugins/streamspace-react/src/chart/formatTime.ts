const daySeconds = 86_400;

/** How times of a chart are written: of the day where it spans no more than one, else with their day. */
export function timeFormat(
  times: readonly number[],
): (seconds: number) => string {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const format = new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    ...(span > daySeconds && { day: 'numeric', month: 'short' }),
  });
  return seconds => format.format(new Date(seconds * 1000));
}
