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
  /** Requests that have been answered here. */
  private answered = 0;
  /** Since when it waits for a request, in milliseconds of `performance.now()`. */
  private idleSinceMs = performance.now();
  /** The answer under way. */
  private answer?: PlainAnswer;
  /** What came behind the request that is being answered. */
  private pending?: Buffer;
  private isClosing = false;
  private readonly reader: PlainRequestReader;

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
    this.isClosing = true;
    if (!this.answer) this.socket.destroy();
  }

  /**
   * Closes it where nothing has come for too long.
   *
   * @param firstMs - how long the first request may take to come.
   * @param nextMs - and each further one.
   */
  sweep(nowMs: number, firstMs: number, nextMs: number): void {
    const patienceMs = this.answered === 0 ? firstMs : nextMs;
    const isIdle = !this.answer && nowMs - this.idleSinceMs > patienceMs;
    if (isIdle) this.socket.destroy();
  }

  private readonly onData = (bytes: Buffer): void => {
    if (this.answer) {
      this.pending = this.pending
        ? Buffer.concat([this.pending, bytes])
        : bytes;
      this.socket.pause();
    } else {
      this.take(bytes);
    }
  };

  /** No browser closes one direction alone: it does not wait for the answer. */
  private readonly onEnd = (): void => {
    if (this.answer) this.socket.destroy();
    else this.socket.end();
  };

  private readonly onError = (): void => {
    this.socket.destroy();
  };

  private readonly onClose = (): void => {
    this.options.onEnd(this);
    this.answer?.close();
  };

  private readonly onDone = (error?: Error | null): void => {
    // A connection that has broken closes.
    if (error || !this.answer) return;
    const { answer, pending, socket } = this;
    this.answer = undefined;
    this.pending = undefined;
    this.answered += 1;
    this.idleSinceMs = performance.now();
    answer.close();
    if (this.isClosing) socket.end();
    else if (pending) {
      this.take(pending);
      socket.resume();
    }
  };

  private take(bytes: Buffer): void {
    const { socket } = this;
    const end = bytes.indexOf(headEnd);
    const request =
      end < 0 ? undefined : this.reader.read(bytes.toString('latin1', 0, end));
    if (!request) {
      this.handOver(bytes);
      return;
    }
    const next = end + headEnd.length;
    this.pending = bytes.length > next ? bytes.subarray(next) : undefined;
    this.answer = new PlainAnswer(socket, request.method!, this.onDone);
    if (!this.options.serve(request, this.answer)) this.handOver(bytes);
  }

  private handOver(unread: Buffer): void {
    const { socket } = this;
    socket
      .pause()
      .off('data', this.onData)
      .off('end', this.onEnd)
      .off('error', this.onError)
      .off('close', this.onClose)
      .unshift(unread);
    this.options.onEnd(this);
    this.options.handOver(socket);
    socket.resume();
  }
}
