import type { Socket } from 'node:net';
import type { HttpRequest } from '../http/HttpRequest';
import { PlainAnswer } from './PlainAnswer';
import { PlainRequestReader } from './PlainRequestReader';

const headEnd = '\r\n\r\n';

export type PlainConnectionOptions = {
  /**
   * Answers a request, or will.
   *
   * @returns false, with nothing done, where it cannot be answered here.
   */
  serve: (request: HttpRequest, answer: PlainAnswer) => boolean;
  /** Takes the connection over, with what has not been answered yet still to be read from it. */
  handOver: (socket: Socket) => void;
  /** Told when it is closed or handed over. */
  onEnd: (connection: PlainConnection) => void;
};

/** A browser's connection, as long as it carries plain requests: from the first one that is not it is Node's. */
export class PlainConnection {
  private readonly reader: PlainRequestReader;
  /** Whether a request has been answered here. */
  private isUsed = false;
  /** Since when it waits for a request, in milliseconds of `performance.now()`. */
  private idleSinceMs = performance.now();
  /** The answer under way. */
  private answer?: PlainAnswer;
  /** Whether it closes after that. */
  private isLast = false;
  /** What came behind the request that is being answered. */
  private pending?: Buffer;

  constructor(
    readonly socket: Socket,
    private readonly options: PlainConnectionOptions,
  ) {
    this.reader = new PlainRequestReader(socket);
    socket
      .on('data', this.onData)
      .on('end', this.onEnd)
      .on('error', this.onError)
      .on('close', this.onClose);
  }

  /** Closes it as soon as nothing is under way. */
  close(): void {
    this.isLast = true;
    if (!this.answer) this.socket.destroySoon();
  }

  /**
   * Closes it where nothing has come for too long.
   *
   * @param firstMs - how long the first request may take to come.
   * @param nextMs - and each further one.
   */
  sweep(nowMs: number, firstMs: number, nextMs: number): void {
    const patienceMs = this.isUsed ? nextMs : firstMs;
    const isIdle = !this.answer && nowMs - this.idleSinceMs > patienceMs;
    if (isIdle) this.socket.destroySoon();
  }

  private readonly onData = (bytes: Buffer): void => {
    if (!this.answer) {
      this.take(bytes);
      return;
    }
    const { pending } = this;
    this.pending = pending ? Buffer.concat([pending, bytes]) : bytes;
    this.socket.pause();
  };

  /** No browser closes one direction alone: it does not wait for the answer. */
  private readonly onEnd = (): void => {
    if (this.answer) this.socket.destroy();
    else this.socket.destroySoon();
  };

  private readonly onError = (): void => {
    this.socket.destroy();
  };

  private readonly onClose = (): void => {
    this.options.onEnd(this);
    this.answer?.close();
  };

  private readonly onDone = (error?: Error | null): void => {
    // One that has broken closes.
    if (error || !this.answer) return;
    const { answer, pending, socket } = this;
    this.answer = undefined;
    this.pending = undefined;
    this.isUsed = true;
    this.idleSinceMs = performance.now();
    answer.close();
    if (this.isLast) {
      socket.destroySoon();
    } else if (pending) {
      this.take(pending);
      socket.resume();
    }
  };

  private take(bytes: Buffer): void {
    const { reader, socket, options, onDone } = this;
    const end = bytes.indexOf(headEnd);
    const request =
      end < 0 ? undefined : reader.read(bytes.toString('latin1', 0, end));
    if (!request) {
      this.handOver(bytes);
      return;
    }
    const next = end + headEnd.length;
    this.pending = bytes.length > next ? bytes.subarray(next) : undefined;
    const isLast = request.headers.connection?.toLowerCase() === 'close';
    this.isLast ||= isLast;
    this.answer = new PlainAnswer({
      socket,
      method: request.method!,
      isLast,
      onDone,
    });
    if (!options.serve(request, this.answer)) this.handOver(bytes);
  }

  private handOver(unread: Buffer): void {
    const { socket, options } = this;
    socket
      .pause()
      .off('data', this.onData)
      .off('end', this.onEnd)
      .off('error', this.onError)
      .off('close', this.onClose)
      .unshift(unread);
    options.onEnd(this);
    options.handOver(socket);
    socket.resume();
  }
}
