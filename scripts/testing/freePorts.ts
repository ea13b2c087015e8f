import { isFree } from '../supervisor/ports';

const lowest = 20_000;
const highest = 30_000;

/** The first of `count` neighbouring ports that are all free, from a place that differs from run to run. */
export async function freePorts(
  count: number,
  random: () => number = Math.random,
): Promise<number> {
  const start = lowest + Math.floor(random() * (highest - lowest));
  for (let first = start; first < start + 5000; first += count) {
    const range = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(range.map(port => isFree(port)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`No ${count} neighbouring ports are free above ${start}.`);
}
