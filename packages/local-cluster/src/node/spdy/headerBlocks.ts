/**
 * The headers of SPDY/3 streams. Each side compresses all of its headers as one zlib stream that is flushed after each block, with a
 * dictionary that both know.
 *
 * https://www.chromium.org/spdy/spdy-protocol/spdy-protocol-draft3-1/#TOC-2.6.10-Name-Value-Header-Block
 */
import { constants, createInflate } from 'node:zlib';
import { headerDictionary } from './headerDictionary';

/** Who says more about a stream than this means no good. */
const longestBlockBytes = 64 * 1024;

/** Reads the header blocks of one side, in the order in which they came. */
export class HeaderReader {
  private readonly inflate = createInflate({
    dictionary: headerDictionary,
    flush: constants.Z_SYNC_FLUSH,
    finishFlush: constants.Z_SYNC_FLUSH,
  });

  /** The headers in a block, by their names in lower case. @throws Error when it cannot be read. */
  async read(block: Buffer): Promise<Record<string, string>> {
    const plain = await this.decompress(block);
    const headers: Record<string, string> = {};
    let at = 4;
    const text = () => {
      const end = at + 4 + plain.readUInt32BE(at);
      const value = plain.toString('utf8', at + 4, end);
      at = end;
      return value;
    };
    const count = plain.readUInt32BE(0);
    for (let index = 0; index < count; index += 1) {
      const name = text().toLowerCase();
      headers[name] = text();
    }
    return headers;
  }

  close(): void {
    this.inflate.close();
  }

  private decompress(block: Buffer): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    return new Promise((resolve, reject) => {
      const collect = (chunk: Buffer) => {
        size += chunk.length;
        if (size > longestBlockBytes)
          this.inflate.destroy(
            new Error('the headers of a stream are too long'),
          );
        else chunks.push(chunk);
      };
      this.inflate.on('data', collect).once('error', reject);
      this.inflate.write(block, error => {
        this.inflate.off('data', collect).off('error', reject);
        if (error) reject(error);
        else resolve(Buffer.concat(chunks));
      });
    });
  }
}

/** A block of no headers, which is all that this side ever says. @param isFirst - the first block opens the zlib stream */
export function emptyBlock(isFirst: boolean): Buffer {
  const count = [0, 0, 0, 0];
  // Stored as it is, after its length of four and the complement of that; an empty block after it makes the other side look at it at once.
  const stored = Buffer.of(0, 4, 0, 0xfb, 0xff, ...count, 0, 0, 0, 0xff, 0xff);
  return isFirst ? Buffer.concat([Buffer.of(0x78, 0x01), stored]) : stored;
}
