/** Longest frame header: two bytes, eight of length, four of mask (RFC 6455, section 5.2). */
const maxHeaderBytes = 14;

/** How a message begins. */
export type MessageStart = {
  /** `rest` for a later frame of a message, and for what an extension has changed. */
  kind: 'text' | 'binary' | 'rest';
  /** Its first bytes, as many as are looked at; to be read before anything else is. */
  lead: Buffer;
  /** Bytes of the frame. */
  length: number;
};

/**
 * Follows a stream of WebSocket frames: where frames end, which are control frames, so that a browser's pongs do not look like a person's
 * work, and how messages begin. It keeps nothing else of the payload.
 */
export class FrameTracker {
  private held = Buffer.alloc(0);
  private payloadLeft = 0;

  /**
   * @param onData - called for each frame that is no control frame.
   * @param leadBytes - how much of a frame's payload is looked at.
   */
  constructor(
    private readonly onData: (start: MessageStart) => void = () => {},
    private readonly leadBytes = 0,
  ) {}

  /** Whether the bytes so far end with a frame. */
  get isAtBoundary(): boolean {
    return this.payloadLeft === 0 && this.held.length === 0;
  }

  observe(chunk: Buffer): void {
    const maxBytes = maxHeaderBytes + this.leadBytes;
    let offset = 0;
    while (offset < chunk.length) {
      if (this.payloadLeft > 0) {
        const skipped = Math.min(this.payloadLeft, chunk.length - offset);
        this.payloadLeft -= skipped;
        offset += skipped;
        continue;
      }
      const held = this.held.length;
      const wanted = chunk.subarray(offset, offset + maxBytes - held);
      const bytes = held > 0 ? Buffer.concat([this.held, wanted]) : wanted;
      const frame = readFrame(bytes, this.leadBytes);
      if (!frame) {
        this.held = Buffer.from(bytes);
        return;
      }
      this.held = Buffer.alloc(0);
      offset += frame.readBytes - held;
      this.payloadLeft = frame.payloadLeft;
      if (frame.start) this.onData(frame.start);
    }
  }
}

type Frame = {
  /** Header and lead. */
  readBytes: number;
  payloadLeft: number;
  /** Absent from control frames. */
  start?: MessageStart;
};

/** The frame that begins here; undefined while its header and lead are not complete. */
function readFrame(bytes: Buffer, maxLeadBytes: number): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const maskBytes = bytes[1] & 0x80 ? 4 : 0;
  const short = bytes[1] & 0x7f;
  const lengthBytes = { 126: 2, 127: 8 }[short] ?? 0;
  const headerBytes = 2 + lengthBytes + maskBytes;
  if (bytes.length < headerBytes) return undefined;
  const length = lengthBytes > 0 ? readLength(bytes, lengthBytes) : short;
  const leadBytes = Math.min(maxLeadBytes, length);
  const readBytes = headerBytes + leadBytes;
  if (bytes.length < readBytes) return undefined;
  const frame = { readBytes, payloadLeft: length - leadBytes };
  const isControl = (bytes[0] & 0x08) !== 0;
  if (isControl) return frame;
  const mask = bytes.subarray(headerBytes - maskBytes, headerBytes);
  const lead = unmasked(bytes.subarray(headerBytes, readBytes), mask);
  return { ...frame, start: { kind: kindOf(bytes[0]), lead, length } };
}

function readLength(bytes: Buffer, lengthBytes: number): number {
  return lengthBytes === 8
    ? Number(bytes.readBigUInt64BE(2))
    : bytes.readUInt16BE(2);
}

/** The three reserved bits say that an extension, such as compression, has changed the payload. */
function kindOf(first: number): MessageStart['kind'] {
  if ((first & 0x70) !== 0) return 'rest';
  const opcode = first & 0x0f;
  if (opcode === 0) return 'rest';
  return opcode === 1 ? 'text' : 'binary';
}

function unmasked(bytes: Buffer, mask: Buffer): Buffer {
  if (mask.length === 0 || bytes.length === 0) return bytes;
  return Buffer.from(bytes.map((byte, index) => byte ^ mask[index % 4]));
}
