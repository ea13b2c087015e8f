/** Reads the wire format of Protocol Buffers. https://protobuf.dev/programming-guides/encoding/ */
export class WireReader {
  #position = 0;

  constructor(private readonly bytes: Buffer) {}

  /** True when all has been read. */
  get isDone(): boolean {
    return this.#position >= this.bytes.length;
  }

  /** The number and wire type of the next field. */
  tag(): { number: number; wireType: number } {
    const tag = Number(this.varint());
    return { number: tag >>> 3, wireType: tag & 7 };
  }

  /** A number of variable length, as 64 bits with a sign. */
  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#take(1)[0];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    throw new Error('a number in the protobuf body is longer than 64 bits');
  }

  /** Bytes that are preceded by their length. */
  chunk(): Buffer {
    return this.#take(Number(this.varint()));
  }

  /** A number of eight bytes. */
  double(): number {
    return this.#take(8).readDoubleLE();
  }

  /** Passes over a field that is not known. */
  skip(wireType: number): void {
    switch (wireType) {
      case 0:
        this.varint();
        break;
      case 1:
        this.#take(8);
        break;
      case 2:
        this.chunk();
        break;
      case 5:
        this.#take(4);
        break;
      default:
        throw new Error(
          `the protobuf body has a field of wire type ${wireType}`,
        );
    }
  }

  #take(length: number): Buffer {
    const end = this.#position + length;
    if (length < 0 || end > this.bytes.length) {
      throw new Error('the protobuf body ends too early');
    }
    const taken = this.bytes.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }
}
