/**
 * The messages that an RFB client sends after the handshake: how long each is, and whether it is a person's input.
 *
 * RFC 6143, section 7.5, and the extensions of the community's protocol document (https://github.com/rfbproto/rfbproto): fence, continuous
 * updates, xvp, SetDesktopSize, gii, QEMU's key events and audio, extended clipboard and extended mouse buttons.
 */

/** `input`: what somebody who may only watch must not send. */
export type ClientMessage = { length: number; kind: 'input' | 'display' };

/** Reads the length of a message, given at least `headerBytes` of it; a result below them is an unknown message. */
type Shape = {
  kind: ClientMessage['kind'];
  headerBytes: number;
  length: (bytes: Buffer) => number;
};

const fixed = (kind: ClientMessage['kind'], bytes: number): Shape => ({
  kind,
  headerBytes: 1,
  length: () => bytes,
});

const shapes: Record<number, Shape> = {
  /** SetPixelFormat */
  0: fixed('display', 20),
  /** SetEncodings */
  2: {
    kind: 'display',
    headerBytes: 4,
    length: bytes => 4 + 4 * bytes.readUInt16BE(2),
  },
  /** FramebufferUpdateRequest */
  3: fixed('display', 10),
  /** KeyEvent */
  4: fixed('input', 8),
  /** PointerEvent; with the top bit of the mask set, a byte of further buttons follows */
  5: {
    kind: 'input',
    headerBytes: 2,
    length: bytes => (bytes[1] & 0x80 ? 7 : 6),
  },
  /** ClientCutText; a negative length means the extended clipboard */
  6: {
    kind: 'input',
    headerBytes: 8,
    length: bytes => 8 + Math.abs(bytes.readInt32BE(4)),
  },
  /** EnableContinuousUpdates */
  150: fixed('display', 10),
  /** ClientFence */
  248: { kind: 'display', headerBytes: 9, length: bytes => 9 + bytes[8] },
  /** xvp: shut down or reset the machine */
  250: fixed('input', 4),
  /** SetDesktopSize */
  251: {
    kind: 'input',
    headerBytes: 8,
    length: bytes => 8 + 16 * bytes[6],
  },
  /** gii: other input devices; the top bit of the second byte tells the byte order of the length */
  253: {
    kind: 'input',
    headerBytes: 4,
    length: bytes =>
      4 + (bytes[1] & 0x80 ? bytes.readUInt16BE(2) : bytes.readUInt16LE(2)),
  },
  /** QEMU: a key event, or audio, which is 4 bytes but for the one that sets its format */
  255: {
    kind: 'input',
    headerBytes: 4,
    length: bytes => {
      if (bytes[1] === 0) return 12;
      if (bytes[1] !== 1) return 0;
      return bytes.readUInt16BE(2) === 2 ? 10 : 4;
    },
  },
};

/**
 * The message that begins at the start of `bytes`; undefined while too little of it is there to tell.
 *
 * @throws Error for a message that is not known, since nobody can tell where it ends.
 */
export function clientMessage(bytes: Buffer): ClientMessage | undefined {
  if (bytes.length === 0) return undefined;
  const shape = shapes[bytes[0]];
  if (!shape) throw unknownMessage(bytes[0]);
  if (bytes.length < shape.headerBytes) return undefined;
  const length = shape.length(bytes);
  if (length < shape.headerBytes) throw unknownMessage(bytes[0]);
  return { length, kind: shape.kind };
}

function unknownMessage(type: number): Error {
  return new Error(`unknown RFB message of type ${type}`);
}
