import type { Socket } from 'node:net';
import { FieldNames } from '../http/FieldNames';
import type { HttpAnswer } from '../http/HttpAnswer';

const sought = new FieldNames(['content-length', 'date']);
const chunkEnd = '\r\n';
const lastChunk = '0\r\n\r\n';

/** The answer to a plain request, written to the browser's connection as it comes. */
export class PlainAnswer implements HttpAnswer {
  statusCode = 0;
  headersSent = false;
  /** What has not been sent of the head. */
  private head = '';
  private hasBody = true;
  private isChunked = false;
  private readonly listeners: (() => void)[] = [];

  /**
   * @param method - of the request.
   * @param onDone - called when all of it has gone out.
   */
  constructor(
    private readonly socket: Socket,
    private readonly method: string,
    private readonly onDone: () => void,
  ) {}

  get destroyed(): boolean {
    return this.socket.destroyed;
  }

  get writableLength(): number {
    return this.socket.writableLength;
  }

  writeHead(statusCode: number, message: string, headers: string[]): void {
    let head = `HTTP/1.1 ${statusCode} ${message}\r\n`;
    let hasLength = false;
    let hasDate = false;
    for (let index = 0; index < headers.length; index += 2) {
      const name = headers[index];
      const key = sought.find(name);
      if (key === 'content-length') hasLength = true;
      else if (key === 'date') hasDate = true;
      head += `${name}: ${headers[index + 1]}\r\n`;
    }
    if (!hasDate) head += `date: ${new Date().toUTCString()}\r\n`;
    this.hasBody =
      this.method !== 'HEAD' && statusCode !== 204 && statusCode !== 304;
    this.isChunked = this.hasBody && !hasLength;
    if (this.isChunked) head += 'transfer-encoding: chunked\r\n';
    this.head = `${head}\r\n`;
    this.statusCode = statusCode;
    this.headersSent = true;
  }

  flushHeaders(): void {
    this.send(this.takeHead(), undefined, '');
  }

  write(data: Buffer, onWritten: () => void): void {
    const before = this.takeHead() + this.chunkStart(data);
    this.send(before, data, this.isChunked ? chunkEnd : '', onWritten);
  }

  end(last: Buffer | string | undefined): void {
    const data = this.hasBody && last?.length ? last : undefined;
    const before = this.takeHead() + (data ? this.chunkStart(data) : '');
    const after = (data ? chunkEnd : '') + lastChunk;
    this.send(before, data, this.isChunked ? after : '', this.onDone);
  }

  destroy(): void {
    this.socket.destroy();
  }

  once(_event: 'close', listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Tells that it is over. */
  close(): void {
    for (const listener of this.listeners.splice(0)) listener();
  }

  private takeHead(): string {
    const { head } = this;
    this.head = '';
    return head;
  }

  /** The line before a chunk (RFC 9112, section 7.1). */
  private chunkStart({ length }: Buffer | string): string {
    return this.isChunked ? `${length.toString(16)}\r\n` : '';
  }

  /** Text goes out in one piece, bytes beside what is around them. */
  private send(
    before: string,
    data: Buffer | string | undefined,
    after: string,
    onWritten?: () => void,
  ): void {
    const { socket } = this;
    if (typeof data !== 'object') {
      socket.write(before + (data ?? '') + after, 'latin1', onWritten);
    } else if (before === '' && after === '') {
      socket.write(data, onWritten);
    } else {
      socket.cork();
      socket.write(before, 'latin1');
      socket.write(data);
      socket.write(after, 'latin1', onWritten);
      socket.uncork();
    }
  }
}
