import { parseDurationMs } from '@streamspace/plugin-common';

const units: [string, number][] = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** A Go duration as people say it: `90m` is "1 hour 30 minutes". Fractions of a second stay as they are written. */
export function durationInWords(duration: string): string {
  let leftMs = parseDurationMs(duration);
  const words = units.flatMap(([unit, unitMs]) => {
    const count = Math.floor(leftMs / unitMs);
    leftMs -= count * unitMs;
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  });
  return leftMs === 0 && words.length > 0 ? words.join(' ') : duration;
}
