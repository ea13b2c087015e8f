import type { Instance } from './Instance';
import { sessionSpec } from './sessionSpec';

/**
 * Launches a Session, measures something of it, and removes it whatever came of that.
 *
 * @param measure - is told its name, and when the launch was asked for in milliseconds of `performance.now()`
 */
export async function withSession<T>(
  instance: Instance,
  measure: (name: string, askedMs: number) => Promise<T>,
  spec = sessionSpec,
): Promise<T> {
  const askedMs = performance.now();
  const { metadata } = await instance.launch(spec);
  const name = metadata.name!;
  try {
    return await measure(name, askedMs);
  } finally {
    await instance.remove(name);
  }
}
