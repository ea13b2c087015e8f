/** A frame of SPDY/3.1: of data, or of control. */
export type Frame =
  | { kind: 'data'; streamId: number; flags: number; payload: Buffer }
  | { kind: 'control'; type: number; flags: number; payload: Buffer };

/** The control frames that matter here. */
export const controlType = {
  synStream: 1,
  synReply: 2,
  rstStream: 3,
  ping: 6,
  headers: 8,
} as const;

/** The flag of the last frame that a side sends on a stream. */
export const flagFin = 1;

const version = 3;
const headBytes = 8;
/** Go's side sends what it reads, 32 KB at a time; nothing near this comes from anybody who means well. */
const longestPayloadBytes = 1024 * 1024;

/**
 * Cuts a byte stream into frames.
 *
 * https://www.chromium.org/spdy/spdy-protocol/spdy-protocol-draft3-1/#TOC-2.2-Framing
 *
 * @throws Error when a frame is longer than a megabyte.
 */
export async function* readFrames(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Frame> {
  let rest = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    for (;;) {
      const length = rest.length < headBytes ? Infinity : rest.readUIntBE(5, 3);
      if (length !== Infinity && length > longestPayloadBytes)
        throw new Error(`a SPDY frame of ${length} bytes is too long`);
      if (rest.length < headBytes + length) break;
      yield frameOf(rest, rest.subarray(headBytes, headBytes + length));
      rest = rest.subarray(headBytes + length);
    }
  }
}

function frameOf(head: Buffer, payload: Buffer): Frame {
  const first = head.readUInt32BE(0);
  const flags = head[4];
  return first >= 0x8000_0000
    ? { kind: 'control', type: first & 0xffff, flags, payload }
    : { kind: 'data', streamId: first, flags, payload };
}

/** The bytes of a frame of data. */
export function dataFrame(
  streamId: number,
  payload: Buffer,
  flags = 0,
): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(streamId, 0);
  return Buffer.concat([withLength(head, flags, payload.length), payload]);
}

/** The bytes of a frame of control. */
export function controlFrame(type: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt16BE(0x8000 | version, 0);
  head.writeUInt16BE(type, 2);
  return Buffer.concat([withLength(head, 0, payload.length), payload]);
}

/** 32-bit numbers as they stand in control frames. */
export function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

function withLength(head: Buffer, flags: number, length: number): Buffer {
  head[4] = flags;
  head.writeUIntBE(length, 5, 3);
  return head;
}
