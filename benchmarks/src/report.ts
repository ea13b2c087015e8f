import { cpus, loadavg } from 'node:os';
import { summary } from './statistics';

/** One line of a benchmark's table. */
export type Row = {
  what: string;
  /** Printed as they are, with their units. */
  values: Record<string, string>;
  /** The value that the limit is about. */
  measured?: number;
  /** The most that `measured` may be. */
  limit?: number;
  /** The least that `measured` may be. */
  atLeast?: number;
  unit?: string;
};

/** Prints a benchmark's table with what it ran on. Answers whether every limit was kept. */
export function report(name: string, rows: Row[]): boolean {
  const load = loadavg()[0].toFixed(1);
  console.log(
    `\n${name} (${cpus().length} cores, load ${load}, Node ${process.versions.node})`,
  );
  const columns = [
    ...new Set(rows.flatMap(({ values }) => Object.keys(values))),
  ];
  const lines = [
    ['', ...columns, 'limit', ''],
    ...rows.map(row => [
      row.what,
      ...columns.map(column => row.values[column] ?? ''),
      limitOf(row),
      verdict(row),
    ]),
  ];
  const widths = lines[0].map((_, column) =>
    Math.max(...lines.map(line => line[column].length)),
  );
  for (const line of lines)
    console.log(
      line
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    );
  return rows.every(row => verdict(row) !== 'MISSED');
}

/**
 * The line of a series of durations in milliseconds.
 *
 * @param limitMs - the most that `limited` of them may be.
 */
export function durations(
  what: string,
  series: number[],
  limitMs?: number,
  limited: 'p95' | 'max' = 'p95',
): Row {
  const total = summary(series);
  const values = Object.fromEntries(
    Object.entries(total).map(([key, value]) => [
      key,
      key === 'n' ? String(value) : `${value.toFixed(0)} ms`,
    ]),
  );
  if (limitMs === undefined) return { what, values };
  const unit = limited === 'max' ? 'ms at the most' : `ms ${limited}`;
  return { what, values, measured: total[limited], limit: limitMs, unit };
}

function limitOf({ limit, atLeast, unit = '' }: Row): string {
  if (limit !== undefined) return `≤ ${limit} ${unit}`.trim();
  return atLeast === undefined ? '' : `≥ ${atLeast} ${unit}`.trim();
}

function verdict({ measured = NaN, limit, atLeast }: Row): string {
  if (limit === undefined && atLeast === undefined) return '';
  return measured <= (limit ?? Infinity) && measured >= (atLeast ?? -Infinity)
    ? 'kept'
    : 'MISSED';
}
