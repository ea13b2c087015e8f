import { finished } from 'node:stream/promises';
import { createInflate, inflateSync } from 'node:zlib';
import type { PackWindow } from './PackWindow';
import { brokenPack } from './brokenPack';

/** More bytes than zlib makes of so many; its own bound is a little lower. */
export function deflatedBound(size: number): number {
  return size + Math.ceil(size / 8) + 1024;
}

/**
 * Inflates one object of which the uncompressed size is known, and says how many bytes of the input it was.
 *
 * @throws GitError when the input is something else.
 */
export function inflateObject(
  input: Buffer,
  size: number,
): { bytes: Buffer; consumed: number } {
  try {
    // With `info` it answers more than its types say; only that tells where the next object starts.
    const { buffer, engine } = inflateSync(input, {
      info: true,
      maxOutputLength: Math.max(size, 1),
      // With one byte to spare zlib sees the end without a second buffer.
      chunkSize: Math.max(size + 1, 64),
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (buffer.length === size) {
      return { bytes: buffer, consumed: engine.bytesWritten };
    }
  } catch (error) {
    throw brokenPack('an object that cannot be uncompressed', error);
  }
  throw brokenPack('an object of another size than it says');
}

/**
 * Passes over one object that is too large to be kept, in a few kilobytes of memory.
 *
 * @throws GitError when it has more than `size` bytes; the signal's reason when that aborts.
 */
export async function skipObject(
  window: PackWindow,
  size: number,
  signal: AbortSignal,
): Promise<void> {
  const inflate = createInflate({ chunkSize: 64 * 1024 });
  let produced = 0;
  inflate.on('data', (bytes: Buffer) => {
    produced += bytes.length;
  });
  // Whoever writes, or waits for the end, is told as well.
  inflate.on('error', () => undefined);
  const write = (bytes: Buffer) =>
    new Promise<void>((resolve, reject) => {
      inflate.write(bytes, error => (error ? reject(error) : resolve()));
    });
  try {
    for (;;) {
      signal.throwIfAborted();
      const input = window.peek(64 * 1024);
      if (!input.length) {
        inflate.end();
        await finished(inflate);
        return;
      }
      const before = inflate.bytesWritten;
      await write(input);
      const consumed = inflate.bytesWritten - before;
      window.take(consumed);
      if (produced > size) {
        throw new Error(`more than the ${size} bytes that it says`);
      }
      // Zlib leaves bytes only when its stream has ended.
      if (consumed < input.length) return;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw brokenPack('an object that cannot be uncompressed', error);
  } finally {
    inflate.destroy();
  }
}
