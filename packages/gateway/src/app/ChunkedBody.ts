/** Longest line of a chunk's size with its extensions, and longest trailer section. */
const maxLineBytes = 16 * 1024;

const lineFeed = 0x0a;

type State = 'size' | 'data' | 'data-end' | 'trailers' | 'end';

/** Takes the chunked coding off a body (RFC 9112, section 7.1). Trailers are dropped. */
export class ChunkedBody {
  private state: State = 'size';
  private left = 0;
  private line = '';
  private trailerBytes = 0;

  /** Whether the body is complete. */
  get isEnd(): boolean {
    return this.state === 'end';
  }

  /**
   * Takes bytes in and hands data out.
   *
   * @returns how many of the bytes were the body's; fewer than given only once it is complete.
   * @throws Error where the coding is broken.
   */
  take(bytes: Buffer, onData: (data: Buffer) => void): number {
    let offset = 0;
    while (offset < bytes.length && this.state !== 'end') {
      if (this.state === 'data') {
        const data = bytes.subarray(offset, offset + this.left);
        this.left -= data.length;
        offset += data.length;
        if (this.left === 0) this.state = 'data-end';
        onData(data);
      } else {
        offset = this.takeLine(bytes, offset);
      }
    }
    return offset;
  }

  private takeLine(bytes: Buffer, offset: number): number {
    const end = bytes.indexOf(lineFeed, offset);
    const isComplete = end >= 0;
    this.line += bytes.toString(
      'latin1',
      offset,
      isComplete ? end : bytes.length,
    );
    if (this.line.length > maxLineBytes) throw broken();
    if (!isComplete) return bytes.length;
    const { line } = this;
    this.line = '';
    if (!line.endsWith('\r')) throw broken();
    this.endLine(line.slice(0, -1));
    return end + 1;
  }

  private endLine(line: string): void {
    switch (this.state) {
      case 'size': {
        const [, size] = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/i.exec(line) ?? [];
        if (!size) throw broken();
        this.left = parseInt(size, 16);
        this.state = this.left > 0 ? 'data' : 'trailers';
        break;
      }
      case 'data-end':
        if (line !== '') throw broken();
        this.state = 'size';
        break;
      default:
        this.trailerBytes += line.length;
        if (this.trailerBytes > maxLineBytes) throw broken();
        if (line === '') this.state = 'end';
    }
  }
}

function broken(): Error {
  return Object.assign(new Error("the app's chunked answer cannot be read"), {
    code: 'malformed answer',
  });
}
