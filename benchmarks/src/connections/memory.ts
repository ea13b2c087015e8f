import type { RunningGateway } from '../gateway/startGateway';

/** A process' memory at a moment of the measurement, in megabytes. */
export type Sample = {
  seconds: number;
  /** What the system has given it. */
  resident: number;
  /** What its objects and buffers take, those among them that nobody needs any more. */
  used: number;
};

type Point = { seconds: number; megabytes: number };

/** Length of time in which garbage is collected at least once, in seconds. */
const collectedSeconds = 120;

/** The memory of the gateway, as it tells itself. */
export async function sampleMemory(
  gateway: RunningGateway,
): Promise<Omit<Sample, 'seconds'>> {
  const metrics = await gateway.metrics();
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)![1]) / 1e6;
  return {
    resident: megabytes('process_resident_memory_bytes'),
    used:
      megabytes('nodejs_heap_size_used_bytes') +
      megabytes('nodejs_external_memory_bytes'),
  };
}

/** What is in use after a garbage collection: the least of each length of time that is complete, or of the whole where none is. */
export function usedAfterCollection(samples: Sample[]): Point[] {
  const least = new Map<number, Point>();
  for (const { seconds, used } of samples) {
    const window = Math.floor(seconds / collectedSeconds);
    const known = least.get(window);
    if (!known || used < known.megabytes) {
      least.set(window, { seconds, megabytes: used });
    }
  }
  const points = [...least.values()];
  return points.length > 1 ? points.slice(0, -1) : points;
}

/** How fast memory grows, in megabytes per minute: the slope of the line that fits the samples best. */
export function slopePerMinute(samples: Point[]): number {
  const mean = (pick: (sample: Point) => number) =>
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
