/** Bytes: enough for most answers; what a connection that carries little holds. */
const smallestBytes = 16 * 1024;

/** Bytes beyond which more at once makes a stream no faster. */
const largestBytes = 64 * 1024;

/** After so many reads that left three quarters of it empty in a row, half of it is enough. */
const smallReads = 16;

/**
 * The memory that one connection reads into, again and again: new memory for each read costs more than reading. It becomes as large as what
 * comes at once.
 */
export class ReadMemory {
  present = Buffer.allocUnsafeSlow(smallestBytes);
  private small = 0;

  /** Fits the size to how much a read has brought; what lies in the former memory stays as it is. */
  adapt(bytes: number): void {
    const { length } = this.present;
    this.small = bytes * 4 < length ? this.small + 1 : 0;
    if (bytes === length && length < largestBytes) this.replace(length * 2);
    else if (this.small >= smallReads && length > smallestBytes) {
      this.replace(length / 2);
    }
  }

  /** Leaves the present memory to whoever holds it. */
  renew(): void {
    this.replace(this.present.length);
  }

  private replace(length: number): void {
    this.small = 0;
    this.present = Buffer.allocUnsafeSlow(length);
  }
}
