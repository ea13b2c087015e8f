import { GitError } from '../GitError';
import type { GitLimits } from '../GitLimits';
import { Turns } from '../Turns';
import { PackWindow } from './PackWindow';
import { brokenPack } from './brokenPack';
import { deflatedBound, inflateObject, skipObject } from './inflate';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

/** One object of a pack as it lies there: whole, or as a delta of another one. */
export type PackedObject = {
  /** Where it starts, which is how deltas call it. */
  offset: number;
  /** Where its compressed bytes start and end. */
  start: number;
  end: number;
  /** Its bytes uncompressed; of a delta those of the delta. */
  size: number;
  /** Of an object that is whole. */
  type?: ObjectType;
  /** Of a delta: its base's offset, or id. */
  base?: number | string;
};

const types: Record<number, ObjectType> = {
  1: 'commit',
  2: 'tree',
  3: 'blob',
  4: 'tag',
};
const offsetDelta = 6;
const idDelta = 7;

/**
 * All objects of a pack in their order, each with its bytes unless they are more than `limits.objectBytes`; gitformat-pack(5).
 *
 * @throws GitError when the pack is damaged, or has more objects than `limits.files` needs; the signal's reason when that aborts.
 */
export async function* scanPack(
  file: number,
  options: {
    limits: GitLimits;
    /** Told the size of each object before it is uncompressed. May throw. */
    onSize: (bytes: number) => void;
    signal: AbortSignal;
  },
): AsyncGenerator<{ object: PackedObject; bytes?: Buffer }> {
  const { limits, onSize, signal } = options;
  const window = new PackWindow(file);
  const turns = new Turns(signal);
  window.peek(12);
  const head = window.take(12);
  if (head.toString('latin1', 0, 4) !== 'PACK' || head.readUInt32BE(4) !== 2) {
    throw brokenPack('it is no pack of version 2');
  }
  const count = head.readUInt32BE(8);
  // Each file has an object, each folder too, and the commit.
  if (count > 2 * limits.files + 1) {
    throw new GitError(
      'TooLarge',
      `The repository has more than ${limits.files} files. Keep templates in a repository of their own.`,
    );
  }
  for (let index = 0; index < count; index++) {
    if (turns.isOver) await turns.next();
    const object = readHead(window);
    onSize(object.size);
    if (object.size > limits.objectBytes) {
      await skipObject(window, object.size, signal);
      object.end = window.offset;
      yield { object };
    } else {
      const input = window.peek(deflatedBound(object.size));
      const { bytes, consumed } = inflateObject(input, object.size);
      window.take(consumed);
      object.end = window.offset;
      yield { object, bytes };
    }
  }
  window.finish();
}

function readHead(window: PackWindow): PackedObject {
  window.peek(64);
  const offset = window.offset;
  const byte = () => window.take(1)[0];
  let next = byte();
  const kind = (next >> 4) & 7;
  let size = next & 0x0f;
  for (let factor = 0x10; next & 0x80; factor *= 0x80) {
    next = byte();
    size += (next & 0x7f) * factor;
  }
  if (!Number.isSafeInteger(size)) throw brokenPack('an object without size');
  const object: PackedObject = { offset, start: 0, end: 0, size };
  if (kind === offsetDelta) {
    next = byte();
    let distance = next & 0x7f;
    while (next & 0x80) {
      next = byte();
      distance = (distance + 1) * 0x80 + (next & 0x7f);
    }
    object.base = offset - distance;
  } else if (kind === idDelta) {
    object.base = window.take(20).toString('hex');
  } else {
    object.type = types[kind];
    if (!object.type) throw brokenPack('an object of no known type');
  }
  object.start = window.offset;
  return object;
}
