import { open, stat, type FileHandle } from 'node:fs/promises';
import { rotatedLog, type ContainerLog } from './ContainerLog';
import { findTail } from './findTail';

/** What a reader wants of a log; the query parameters of the pod's `log` subresource. */
export type LogOptions = {
  follow?: boolean;
  tailLines?: number;
  timestamps?: boolean;
  /** Milliseconds since 1970. */
  sinceTime?: number;
  limitBytes?: number;
};

const chunkBytes = 64 * 1024;

/**
 * Pieces of a log, ready to be sent. With `follow` it goes on until the container has ended or `signal` aborts.
 *
 * @param path - file of the run
 * @param live - the log while its container runs
 */
export async function* readLog(
  path: string,
  live: ContainerLog | undefined,
  options: LogOptions,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let remaining = options.limitBytes ?? Infinity;
  let rest = Buffer.alloc(0);
  for await (const chunk of storedBytes(path, live, options, signal)) {
    const data = Buffer.concat([rest, chunk]);
    const end = data.lastIndexOf(0x0a) + 1;
    rest = data.subarray(end);
    const piece = formatLines(data.subarray(0, end), options);
    if (piece.length > 0) yield piece.subarray(0, remaining);
    remaining -= piece.length;
    if (remaining <= 0) return;
  }
}

async function* storedBytes(
  path: string,
  live: ContainerLog | undefined,
  { tailLines, follow }: LogOptions,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const current = await findTail(path, tailLines);
  const rotated = await findTail(rotatedLog(path), current.missingLines);
  if (current.missingLines !== 0) {
    yield* bytesFrom(rotatedLog(path), rotated.offset);
  }
  let file = await open(path).catch(() => undefined);
  let position = current.offset;
  try {
    while (file && !signal.aborted) {
      // Asked before reading: what is written between the last read and the end must not be missed.
      const ended = !follow || !live || live.closed;
      const grown = live?.grown(signal);
      for await (const chunk of chunksFrom(file, position)) {
        position += chunk.length;
        yield chunk;
      }
      const next = await openIfRotated(path, file);
      if (next) {
        await file.close();
        file = next;
        position = 0;
      } else if (ended) {
        return;
      } else {
        await grown;
      }
    }
  } finally {
    await file?.close();
  }
}

/** The file that took the open one's place, if one did. */
async function openIfRotated(
  path: string,
  file: FileHandle,
): Promise<FileHandle | undefined> {
  const [present, opened] = await Promise.all([
    stat(path).catch(() => undefined),
    file.stat(),
  ]);
  return present && present.ino !== opened.ino ? open(path) : undefined;
}

async function* bytesFrom(
  path: string,
  offset: number,
): AsyncGenerator<Buffer> {
  const file = await open(path).catch(() => undefined);
  try {
    if (file) yield* chunksFrom(file, offset);
  } finally {
    await file?.close();
  }
}

async function* chunksFrom(
  file: FileHandle,
  offset: number,
): AsyncGenerator<Buffer> {
  let position = offset;
  for (;;) {
    const { bytesRead, buffer } = await file.read(
      Buffer.alloc(chunkBytes),
      0,
      chunkBytes,
      position,
    );
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Turns whole stored lines into what `kubectl logs` shows. */
function formatLines(stored: Buffer, options: LogOptions): Buffer {
  const pieces: Buffer[] = [];
  for (let start = 0; start < stored.length;) {
    const end = stored.indexOf(0x0a, start);
    const line = stored.subarray(start, end);
    start = end + 1;
    const timeEnd = line.indexOf(0x20);
    const tagStart = line.indexOf(0x20, timeEnd + 1) + 1;
    const time = line.toString('latin1', 0, timeEnd);
    if (options.sinceTime && Date.parse(time) < options.sinceTime) continue;
    if (options.timestamps) pieces.push(line.subarray(0, timeEnd + 1));
    pieces.push(line.subarray(tagStart + 2));
    const isWhole = line[tagStart] === 'F'.charCodeAt(0);
    if (isWhole) pieces.push(Buffer.from('\n'));
  }
  return Buffer.concat(pieces);
}
