/** The wire types that are written here. https://protobuf.dev/programming-guides/encoding/ */
const VARINT = 0;
const CHUNK = 2;

/** Writes the fields of one protobuf message. */
export class WireWriter {
  readonly #parts: Buffer[] = [];

  /** A number or, as 0 and 1, a boolean. */
  varint(field: number, value: number): void {
    this.#parts.push(varintOf(field * 8 + VARINT), varintOf(value));
  }

  /** A text, or a message that is written already. */
  chunk(field: number, value: string | Buffer): void {
    const bytes = typeof value === 'string' ? Buffer.from(value) : value;
    this.#parts.push(
      varintOf(field * 8 + CHUNK),
      varintOf(bytes.length),
      bytes,
    );
  }

  /** The message. */
  finish(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

function varintOf(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
