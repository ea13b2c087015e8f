import type { Readable } from 'node:stream';

/** Reads a stream by numbers of bytes, as binary protocols are written. */
export class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private pending = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes. @throws Error when the stream ends before. */
  async bytes(count: number): Promise<Buffer> {
    while (this.pending.length < count) {
      const { done, value } = await this.chunks.next();
      if (done) {
        throw new Error('the connection ended in the middle of a message');
      }
      this.pending = Buffer.concat([this.pending, value]);
    }
    const taken = this.pending.subarray(0, count);
    this.pending = this.pending.subarray(count);
    return taken;
  }

  async uint8(): Promise<number> {
    return (await this.bytes(1)).readUInt8();
  }

  async uint16(): Promise<number> {
    return (await this.bytes(2)).readUInt16BE();
  }

  async uint32(): Promise<number> {
    return (await this.bytes(4)).readUInt32BE();
  }
}
