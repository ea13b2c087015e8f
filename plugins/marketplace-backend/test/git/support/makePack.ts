import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** An object as it is to lie in a pack, sound or not. */
export type RawObject = {
  /** 1 commit, 2 tree, 3 blob, 4 tag, 6 delta by offset, 7 delta by id. */
  type: number;
  bytes: Buffer;
  /** What it says of its size; the truth by default. */
  size?: number;
  /** Of a delta: how many objects before it its base lies, or the base's id. */
  base?: number | string;
};

/** A pack with a right checksum; gitformat-pack(5). */
export function makePack(objects: RawObject[]): Buffer {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(objects.length, 8);
  const parts = [head];
  const offsets: number[] = [];
  let offset = head.length;
  for (const [
    index,
    { type, bytes, base, size = bytes.length },
  ] of objects.entries()) {
    offsets.push(offset);
    const entry = Buffer.concat([
      sizeOf(type, size),
      typeof base === 'number'
        ? distanceOf(offset - (offsets[index - base] ?? 0))
        : Buffer.from(base ?? '', 'hex'),
      deflateSync(bytes),
    ]);
    parts.push(entry);
    offset += entry.length;
  }
  const pack = Buffer.concat(parts);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

/** Id of a blob. */
export function blobId(bytes: Buffer): string {
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** A delta of instructions, between objects of such sizes. */
export function delta(from: number, to: number, ...instructions: Buffer[]) {
  return Buffer.concat([varint(from), varint(to), ...instructions]);
}

/** Copies so many bytes of the base. */
export function copy(offset: number, length: number): Buffer {
  const bytes = [offset & 0xff, (offset >> 8) & 0xff, (offset >> 16) & 0xff];
  const sizes = [length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff];
  return Buffer.from([0x80 | 0x07 | 0x70, ...bytes, ...sizes]);
}

/** Inserts bytes of its own, 127 at most. */
export function insert(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
}

function sizeOf(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 0x0f)];
  for (let rest = Math.floor(size / 16); rest; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] |= 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.from(bytes);
}

function distanceOf(distance: number): Buffer {
  const bytes = [distance & 0x7f];
  for (let rest = distance >> 7; rest; rest >>= 7) {
    rest -= 1;
    bytes.unshift(0x80 | (rest & 0x7f));
  }
  return Buffer.from(bytes);
}

function varint(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (
    let rest = Math.floor(value / 128);
    rest;
    rest = Math.floor(rest / 128)
  ) {
    bytes[bytes.length - 1] |= 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.from(bytes);
}
