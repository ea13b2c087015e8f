import type { WatchEvent } from '@streamspace/plugin-node';

/** Reads a watch until `isLast` accepts an event; answers with all up to it, in order. Ends early when the watch does. */
export async function collect<T>(
  watch: AsyncGenerator<WatchEvent<T>>,
  isLast: (event: WatchEvent<T>) => boolean,
): Promise<WatchEvent<T>[]> {
  const events: WatchEvent<T>[] = [];
  for await (const event of watch) {
    events.push(event);
    if (isLast(event)) break;
  }
  return events;
}
