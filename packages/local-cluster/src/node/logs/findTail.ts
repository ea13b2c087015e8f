import { open } from 'node:fs/promises';

const chunkBytes = 64 * 1024;

/** Where the last lines of a file begin. */
export type Tail = {
  offset: number;
  /** How many of the wished lines the file does not have; undefined when all were wished. */
  missingLines: number | undefined;
};

/**
 * Finds the last lines of a file by reading it from its end. A file that is not there has none.
 *
 * @param lines - how many; all when undefined
 */
export async function findTail(
  path: string,
  lines: number | undefined,
): Promise<Tail> {
  if (lines === undefined) return { offset: 0, missingLines: undefined };
  const file = await open(path).catch(() => undefined);
  if (!file) return { offset: 0, missingLines: lines };
  try {
    const { size } = await file.stat();
    if (lines === 0) return { offset: size, missingLines: 0 };
    let found = 0;
    for (let end = size; end > 0; end -= chunkBytes) {
      const start = Math.max(0, end - chunkBytes);
      const { buffer } = await file.read(
        Buffer.alloc(end - start),
        0,
        end - start,
        start,
      );
      for (let index = buffer.length - 1; index >= 0; index--) {
        const isLineEnd = buffer[index] === 0x0a && start + index < size - 1;
        if (!isLineEnd) continue;
        found += 1;
        if (found === lines)
          return { offset: start + index + 1, missingLines: 0 };
      }
    }
    return { offset: 0, missingLines: size > 0 ? lines - found - 1 : lines };
  } finally {
    await file.close();
  }
}
