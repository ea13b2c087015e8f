import { brokenPack } from './brokenPack';

/**
 * The bytes that a delta makes of its base; gitformat-pack(5), "Deltified representation".
 *
 * @throws GitError when the delta is none of this base.
 */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const { baseSize, resultSize, start } = readDeltaSizes(delta);
  if (baseSize !== base.length) throw brokenPack('a delta of another object');
  const result = Buffer.allocUnsafe(resultSize);
  let written = 0;
  let at = start;
  while (at < delta.length) {
    const instruction = delta[at++];
    if (instruction & 0x80) {
      let from = 0;
      let length = 0;
      for (let byte = 0; byte < 4; byte++) {
        if (instruction & (1 << byte)) from += delta[at++] * 2 ** (8 * byte);
      }
      for (let byte = 0; byte < 3; byte++) {
        if (instruction & (0x10 << byte)) length |= delta[at++] << (8 * byte);
      }
      length ||= 0x10000;
      // Also false where the delta ended, since sums with undefined are NaN.
      if (!(from + length <= base.length && written + length <= resultSize)) {
        throw brokenPack('a delta that copies what is not there');
      }
      base.copy(result, written, from, from + length);
      written += length;
    } else {
      const end = at + instruction;
      if (
        !instruction ||
        end > delta.length ||
        written + instruction > resultSize
      ) {
        throw brokenPack('a delta that inserts what is not there');
      }
      delta.copy(result, written, at, end);
      written += instruction;
      at = end;
    }
  }
  if (written !== resultSize) throw brokenPack('a delta that ends early');
  return result;
}

/** What a delta says of itself: sizes in bytes, and where its instructions start. */
export function readDeltaSizes(delta: Buffer): {
  baseSize: number;
  resultSize: number;
  start: number;
} {
  let at = 0;
  const size = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      if (at >= delta.length || factor > 2 ** 42)
        throw brokenPack('a delta without sizes');
      const byte = delta[at++];
      value += (byte & 0x7f) * factor;
      if (!(byte & 0x80)) return value;
    }
  };
  const baseSize = size();
  const resultSize = size();
  return { baseSize, resultSize, start: at };
}
