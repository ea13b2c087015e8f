import { GitError } from '../GitError';
import { serverError } from './serverError';

/** One packet of the Git protocol, or one of the marks between them; gitprotocol-common(5), gitprotocol-v2(5). */
export type Packet =
  { mark: 'flush' | 'delimiter' | 'end' } | { mark?: undefined; bytes: Buffer };

const marks: Record<number, 'flush' | 'delimiter' | 'end'> = {
  0: 'flush',
  1: 'delimiter',
  2: 'end',
};

export const flushPacket = '0000';
export const delimiterPacket = '0001';

/** A line as a packet. */
export function linePacket(text: string): string {
  const length = Buffer.byteLength(text) + 5;
  return `${length.toString(16).padStart(4, '0')}${text}\n`;
}

/** The text of a line, without the line feed that it may or may not end with. */
export function lineOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\n$/, '');
}

/** Bytes of the longest list of refs: older servers tell all branches and tags. */
const maxListBytes = 16 * 2 ** 20;

/**
 * The lines up to the next mark.
 *
 * @throws GitError with what the server says went wrong, or when there are too many
 */
export async function readLines(packets: PacketReader): Promise<string[]> {
  const lines: string[] = [];
  let bytes = 0;
  for (;;) {
    const packet = await packets.next();
    if (!packet) throw endedEarly();
    if (packet.mark) return lines;
    const line = lineOf(packet.bytes);
    if (line.startsWith('ERR ')) throw serverError(line.slice(4));
    lines.push(line);
    bytes += packet.bytes.length;
    if (bytes > maxListBytes) {
      throw new GitError(
        'TooLarge',
        'The repository has too many branches and tags. Keep templates in a repository of their own.',
      );
    }
  }
}

/** Reads packets from what a server sends. One reader reads one answer, or all answers of one connection. */
export class PacketReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private buffer: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  /**
   * The next packet; undefined where the answer ends.
   *
   * @throws GitError when it ends within a packet, or is something else than packets.
   */
  async next(): Promise<Packet | undefined> {
    if (!(await this.fill(4))) {
      if (!this.buffer.length) return undefined;
      throw endedEarly();
    }
    const digits = this.buffer.toString('latin1', 0, 4);
    const length = /^[0-9a-f]{4}$/i.test(digits) ? parseInt(digits, 16) : 3;
    if (length === 3) {
      throw new GitError(
        'Protocol',
        'The server answered with something that is not Git. Check that the address is that of a repository, not of its page.',
      );
    }
    if (length < 4) {
      this.take(4);
      return { mark: marks[length] };
    }
    if (!(await this.fill(length))) throw endedEarly();
    return { bytes: this.take(length).subarray(4) };
  }

  private take(bytes: number): Buffer {
    const taken = this.buffer.subarray(0, bytes);
    this.buffer = this.buffer.subarray(bytes);
    return taken;
  }

  /** False when less than that is left. */
  private async fill(bytes: number): Promise<boolean> {
    while (this.buffer.length < bytes) {
      const { done, value } = await this.chunks.next();
      if (done) return false;
      this.buffer = this.buffer.length
        ? Buffer.concat([this.buffer, value])
        : value;
    }
    return true;
  }
}

/** A connection broke, or its server did. */
export function endedEarly(cause?: unknown): GitError {
  return new GitError(
    'Unreachable',
    'The server stopped in the middle of its answer. Sync again; if it stays so, look into the log of the server.',
    { cause },
  );
}
