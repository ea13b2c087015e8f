import type { Socket } from 'node:net';
import { FieldNames } from '../http/FieldNames';
import type { HttpAnswer } from '../http/HttpAnswer';
import { writeSoon } from '../http/writeSoon';

const sought = new FieldNames(['content-length', 'date']);
const chunkEnd = '\r\n';
const lastChunk = '0\r\n\r\n';

export type PlainAnswerOptions = {
  socket: Socket;
  /** Of the request. */
  method: string;
  /** Whether the connection closes after it. */
  isLast: boolean;
  /** Called when all of it has gone out, or nothing more can. */
  onDone: (error?: Error | null) => void;
};

/** The answer to a plain request, written to the browser's connection as it comes. */
export class PlainAnswer implements HttpAnswer {
  statusCode = 0;
  headersSent = false;
  /** What has not been sent of the head. */
  private head = '';
  private hasBody = true;
  private isChunked = false;
  private isOver = false;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly options: PlainAnswerOptions) {}

  get destroyed(): boolean {
    return this.options.socket.destroyed;
  }

  get writableLength(): number {
    return this.options.socket.writableLength;
  }

  writeHead(statusCode: number, message: string, headers: string[]): void {
    const { method, isLast } = this.options;
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
    if (isLast) head += 'connection: close\r\n';
    this.hasBody =
      method !== 'HEAD' && statusCode !== 204 && statusCode !== 304;
    this.isChunked = this.hasBody && !hasLength;
    if (this.isChunked) head += 'transfer-encoding: chunked\r\n';
    this.head = `${head}\r\n`;
    this.statusCode = statusCode;
    this.headersSent = true;
  }

  flushHeaders(): void {
    this.options.socket.write(this.takeHead(), 'latin1');
  }

  write(data: Buffer, onWritten: () => void): void {
    const start = this.takeHead() + this.chunkStart(data);
    this.writeAround(start, data, this.isChunked ? chunkEnd : '', onWritten);
  }

  end(last: Buffer | string | undefined): void {
    const { socket, onDone } = this.options;
    const data = this.hasBody && last?.length ? last : '';
    const start = this.takeHead() + (data ? this.chunkStart(data) : '');
    const end = this.isChunked ? (data ? chunkEnd : '') + lastChunk : '';
    if (typeof data === 'string') writeSoon(socket, start + data + end, onDone);
    else this.writeAround(start, data, end, onDone);
  }

  destroy(): void {
    this.options.socket.destroy();
  }

  once(_event: 'close', listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Tells that it is over. */
  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const listener of this.listeners) listener();
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

  /** Data and what is around it, at once. */
  private writeAround(
    start: string,
    data: Buffer,
    end: string,
    onWritten: (error?: Error | null) => void,
  ): void {
    const { socket } = this.options;
    if (start === '' && end === '') {
      socket.write(data, onWritten);
      return;
    }
    socket.cork();
    socket.write(start, 'latin1');
    socket.write(data);
    socket.write(end, 'latin1', onWritten);
    socket.uncork();
  }
}
