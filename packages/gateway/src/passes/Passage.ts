import type { IncomingMessage } from 'node:http';
import type { AnswerHead } from '../app/answerHead';
import type { AnswerSink, AppConnection } from '../app/AppConnection';
import type { AppPool } from '../app/AppPool';
import { Outlet } from '../app/Outlet';
import { notAnswering } from '../Refusal';
import type { HttpAnswer } from '../http/HttpAnswer';
import type { HttpRequest } from '../http/HttpRequest';
import type { AppTarget } from '../resolve/AppTarget';
import { answerHeaders } from './answerHeaders';
import { requestHead, type Asker } from './requestHead';

export type ProxyOptions = {
  target: AppTarget;
  pool: AppPool;
  asker: Asker;
  portalOrigin: string;
};

/** The connection to the app after its consent to an upgrade. */
export type Upgraded = { head: AnswerHead; app: AppConnection };

/** What a request brings beside its head. */
export type RequestBody = {
  stream: IncomingMessage;
  framing: 'length' | 'chunked';
};

export type UpgradeOptions = ProxyOptions & {
  /** The header lines that ask for it; empty where none is asked for. */
  upgrade: string;
  /** Name, in lower case, of a header that the app does not get. */
  withheld?: string;
};

/** Requests that do the same when they are sent twice (RFC 9110, section 9.2.2). */
const idempotent = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PUT',
  'DELETE',
]);

/** Told once when the passage is over. */
export type Outcome = {
  resolve: (upgraded?: Upgraded) => void;
  reject: (error: Error) => void;
};

/** Bodies up to here are cheaper to copy than to write beside their head. */
const smallBytes = 8 * 1024;

/** One request on its way to the app, and the answer on its way back. */
export class Passage implements AnswerSink {
  readonly method: string;
  private connection!: AppConnection;
  private readonly outlet: Outlet;
  private hasHead = false;
  private isOver = false;

  constructor(
    private readonly request: HttpRequest,
    private readonly answer: HttpAnswer,
    private readonly options: UpgradeOptions,
    private readonly outcome: Outcome,
    private readonly body?: RequestBody,
  ) {
    this.method = request.method!;
    this.outlet = new Outlet(answer, () => {
      if (!this.isOver) this.connection.resume();
    });
  }

  start(): void {
    const { pool, target } = this.options;
    // It may have gone while the way to the app was looked for.
    if (this.request.socket.destroyed) {
      this.outcome.resolve();
      return;
    }
    this.send(pool.take(target, this.isRepeatable));
    this.answer.once('close', () => this.onClientClose());
    if (this.body) this.upload(this.body);
  }

  onHead(head: AnswerHead, isAlone: boolean): void {
    if (head.statusCode === 101) {
      this.onUpgrade(head);
      return;
    }
    this.answer.writeHead(
      head.statusCode,
      head.statusMessage,
      answerHeaders(head, this.options.portalOrigin, this.options.asker.place),
    );
    this.hasHead = true;
    // An event stream's head must not wait for its first event.
    if (isAlone) this.answer.flushHeaders();
  }

  onData(data: Buffer): boolean {
    return this.outlet.write(data);
  }

  onEnd(last?: Buffer): boolean {
    this.isOver = true;
    // Text goes out in one piece with the head, bytes in two.
    const isCopied = last !== undefined && last.length <= smallBytes;
    if (isCopied) this.answer.end(last.toString('latin1'), 'latin1');
    else this.answer.end(last, 'latin1');
    // The app may answer before it has read the body; the client is then still to read that answer.
    if (this.connection.isSending) this.drain();
    this.outcome.resolve();
    return isCopied || !last || this.outlet.isEmpty;
  }

  onError(error: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    if (this.hasHead) {
      this.answer.destroy();
      this.outcome.resolve();
    } else if (this.mayRepeat()) {
      this.isOver = false;
      this.send(this.options.pool.open(this.options.target));
    } else {
      this.drain();
      this.outcome.reject(notAnswering(error));
    }
  }

  private onUpgrade(head: AnswerHead): void {
    if (!this.options.upgrade) throw new Error('an upgrade nobody asked for');
    this.isOver = true;
    this.outcome.resolve({ head, app: this.connection });
  }

  private get isRepeatable(): boolean {
    return !this.body && idempotent.has(this.method);
  }

  /** Whether the app closed a kept-alive connection just as it was used again. */
  private mayRepeat(): boolean {
    const { uses, isUnanswered } = this.connection;
    return this.isRepeatable && uses > 1 && isUnanswered;
  }

  private send(connection: AppConnection): void {
    this.connection = connection;
    const { request, body, options } = this;
    // Without it the app would read the body of a GET or DELETE as the next request.
    const framing =
      body?.framing === 'chunked'
        ? 'transfer-encoding: chunked\r\n'
        : options.upgrade;
    const { asker, withheld } = options;
    const head = requestHead(request, asker, framing, withheld);
    connection.send(head, this, body !== undefined);
  }

  private upload({ stream, framing }: RequestBody): void {
    const { connection } = this;
    const { socket } = connection;
    connection.isSending = true;
    const onDrain = () => stream.resume();
    const onClose = () => this.drain();
    socket.on('drain', onDrain).once('close', onClose);
    stream.on('data', (data: Buffer) => {
      if (!connection.isSending || socket.destroyed) return;
      if (!writePart(data, connection, framing)) stream.pause();
    });
    stream.once('end', () => {
      if (framing === 'chunked') socket.write('0\r\n\r\n', 'latin1');
      connection.isSending = false;
      socket.off('drain', onDrain).off('close', onClose);
    });
  }

  /** Reads the rest of the body and drops it. */
  private drain(): void {
    const stream = this.body?.stream;
    if (stream && !stream.readableEnded) stream.resume();
  }

  private onClientClose(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.connection.destroy();
    this.outcome.resolve();
  }
}

function writePart(
  data: Buffer,
  { socket }: AppConnection,
  framing: RequestBody['framing'],
): boolean {
  if (framing === 'length') return socket.write(data);
  socket.cork();
  socket.write(`${data.length.toString(16)}\r\n`, 'latin1');
  socket.write(data);
  const hasRoom = socket.write('\r\n', 'latin1');
  socket.uncork();
  return hasRoom;
}

/** The body of a request; undefined where it has none. */
export function bodyOf(request: IncomingMessage): RequestBody | undefined {
  const { 'content-length': length, 'transfer-encoding': encoding } =
    request.headers;
  if (encoding !== undefined) return { stream: request, framing: 'chunked' };
  if (length === undefined || length === '0') return undefined;
  return { stream: request, framing: 'length' };
}
