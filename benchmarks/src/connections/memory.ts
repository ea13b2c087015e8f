import { readFile } from 'node:fs/promises';

/** A process' resident memory at a moment of the measurement. */
export type Sample = { seconds: number; megabytes: number };

/** Resident memory of a process (Linux), in megabytes. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(status)!;
  return Number(kilobytes) / 1000;
}

/** How fast memory grows, in megabytes per minute: the slope of the line that fits the samples best. */
export function slopePerMinute(samples: Sample[]): number {
  const mean = (pick: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + pick(sample), 0) / samples.length;
  const meanSeconds = mean(({ seconds }) => seconds);
  const meanMegabytes = mean(({ megabytes }) => megabytes);
  let products = 0;
  let squares = 0;
  for (const { seconds, megabytes } of samples) {
    products += (seconds - meanSeconds) * (megabytes - meanMegabytes);
    squares += (seconds - meanSeconds) ** 2;
  }
  return (products / squares) * 60;
}
