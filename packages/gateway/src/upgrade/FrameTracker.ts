/** Longest frame header: two bytes, eight of length, four of mask (RFC 6455, section 5.2). */
const maxHeaderBytes = 14;

/**
 * Follows a stream of WebSocket frames: where frames end, and which are control frames, so that a browser's pongs do not look like a
 * person's work. It reads frame headers alone and keeps nothing of the payload.
 */
export class FrameTracker {
  private header = Buffer.alloc(0);
  private payloadLeft = 0;

  /** @param onData - called for each frame that is no control frame. */
  constructor(private readonly onData: () => void = () => {}) {}

  /** Whether the bytes so far end with a frame. */
  get isAtBoundary(): boolean {
    return this.payloadLeft === 0 && this.header.length === 0;
  }

  observe(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.payloadLeft > 0) {
        const skipped = Math.min(this.payloadLeft, chunk.length - offset);
        this.payloadLeft -= skipped;
        offset += skipped;
        continue;
      }
      const held = this.header.length;
      const wanted = chunk.subarray(offset, offset + maxHeaderBytes - held);
      const bytes = held > 0 ? Buffer.concat([this.header, wanted]) : wanted;
      const frame = readHeader(bytes);
      if (!frame) {
        this.header = Buffer.from(bytes);
        return;
      }
      this.header = Buffer.alloc(0);
      offset += frame.headerBytes - held;
      this.payloadLeft = frame.payloadBytes;
      if (!frame.isControl) this.onData();
    }
  }
}

type Frame = { isControl: boolean; headerBytes: number; payloadBytes: number };

/** The frame that begins here; undefined while its header is not complete. */
function readHeader(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const isControl = (bytes[0] & 0x08) !== 0;
  const maskBytes = bytes[1] & 0x80 ? 4 : 0;
  const short = bytes[1] & 0x7f;
  const lengthBytes = { 126: 2, 127: 8 }[short] ?? 0;
  const headerBytes = 2 + lengthBytes + maskBytes;
  if (bytes.length < headerBytes) return undefined;
  const payloadBytes = lengthBytes > 0 ? readLength(bytes, lengthBytes) : short;
  return { isControl, headerBytes, payloadBytes };
}

function readLength(bytes: Buffer, lengthBytes: number): number {
  return lengthBytes === 8
    ? Number(bytes.readBigUInt64BE(2))
    : bytes.readUInt16BE(2);
}
