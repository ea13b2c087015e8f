/**
 * One connection to an app over which requests go one after another (HTTP/1.1).
 *
 * Node's own client costs more than all the rest of a proxied request; this one does the little that a proxy needs: it writes a head that is
 * ready, and hands the answer on as it comes.
 */
import { connect as connectTcp, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { writeSoon } from '../http/writeSoon';
import type { AppTarget } from '../resolve/AppTarget';
import { parseAnswerHead, type AnswerHead } from './answerHead';
import { ChunkedBody } from './ChunkedBody';
import { ReadMemory } from './ReadMemory';

/** How long an app may take to accept a connection. */
const connectTimeoutMs = 10_000;

/** Largest head of an answer. */
const maxHeadBytes = 256 * 1024;

const headEnd = '\r\n\r\n';

/** Who gets what an app sends. What it is handed lies in memory that is read into again. */
export type Sink = {
  /**
   * A piece of the body.
   *
   * @returns whether its memory may be read into again at once; where not, nothing more is read until `resume` is called.
   */
  onData(data: Buffer): boolean;
  /**
   * It is complete, with the last piece of the body where that is known to be the last.
   *
   * @returns whether the piece's memory may be read into again.
   */
  onEnd(last?: Buffer): boolean;
  /** It does not come, or not to its end. */
  onError(error: Error): void;
};

/** Who gets an answer. */
export type AnswerSink = Sink & {
  method: string;
  /**
   * The head; informational ones (1xx) are not told, but for 101.
   *
   * @param isAlone - whether nothing of the body came with it.
   */
  onHead(head: AnswerHead, isAlone: boolean): void;
};

export class AppConnection {
  readonly socket: Socket;
  /** Requests that have been sent over it. */
  uses = 0;
  /** Whether the body of the present request is still on its way; an answer that comes first leaves the connection unusable. */
  isSending = false;
  /** Since when it waits for the next one, in milliseconds of `performance.now()`. */
  idleSinceMs = 0;
  private readonly memory = new ReadMemory();
  /** Whether a sink still holds what lies in the memory. */
  private isHeld = false;
  private asker?: AnswerSink;
  /** Whoever asked, or who is at this end of the tunnel. */
  private sink?: Sink;
  private answer?: AnswerHead;
  /** The beginning of a head, or of a tunnel that nobody has taken over. */
  private pending?: Buffer;
  private left = 0;
  private chunks?: ChunkedBody;
  private hasBytes = false;
  private error?: Error;

  /** @param onIdle - called when an answer is complete and the connection can take the next request. */
  constructor(
    target: AppTarget,
    private readonly onIdle: (connection: AppConnection) => void,
  ) {
    const onread: OnReadOpts = {
      buffer: () => this.memory.present,
      callback: (size, bytes) => {
        this.take(Buffer.from(bytes.buffer, bytes.byteOffset, size));
        this.memory.adapt(size);
        return !this.isHeld;
      },
    };
    const options = { ...target, onread };
    this.socket =
      target.protocol === 'https'
        ? // The pod's address vouches for it, not its certificate, which is self-signed.
          connectTls({ ...options, rejectUnauthorized: false })
        : connectTcp(options);
    this.socket.setNoDelay(true);
    const timer = setTimeout(
      () => this.destroy(new Error('connection not accepted in time')),
      connectTimeoutMs,
    );
    const isOpen = target.protocol === 'https' ? 'secureConnect' : 'connect';
    this.socket
      .once(isOpen, () => clearTimeout(timer))
      .on('error', error => {
        this.error ??= error;
      })
      .once('close', () => {
        clearTimeout(timer);
        this.onClose();
      });
  }

  /** Whether nothing of the present answer has come. */
  get isUnanswered(): boolean {
    return !this.hasBytes;
  }

  /**
   * Sends the head of a request, with the empty line that ends it.
   *
   * @param hasBody - whether a body follows, by `socket.write`.
   */
  send(head: string, sink: AnswerSink, hasBody: boolean): void {
    this.asker = sink;
    this.sink = sink;
    this.hasBytes = false;
    this.uses += 1;
    if (hasBody) this.socket.write(head, 'latin1');
    else writeSoon(this.socket, head);
  }

  /** Ends it and the request under way. */
  destroy(error?: Error): void {
    this.error ??= error;
    this.socket.destroy();
  }

  /** Hands on what the app sends after an answer 101, until it closes. */
  tunnel(sink: Sink): void {
    const { pending } = this;
    this.sink = sink;
    this.pending = undefined;
    if (!pending?.length || sink.onData(pending)) this.resume();
  }

  /** Reads on, into memory that a sink held. */
  resume(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.socket.resume();
  }

  private take(bytes: Buffer): void {
    this.hasBytes = true;
    try {
      if (!this.sink) throw new Error('the app sent what nobody asked for');
      if (this.answer) this.takeBody(bytes);
      else this.takeHead(bytes);
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  private takeHead(chunk: Buffer): void {
    const bytes = this.pending ? Buffer.concat([this.pending, chunk]) : chunk;
    const end = bytes.indexOf(headEnd);
    if (end < 0) {
      if (bytes.length > maxHeadBytes) throw new Error('head too large');
      this.pending = this.pending ? bytes : Buffer.from(bytes);
      return;
    }
    this.pending = undefined;
    const text = bytes.toString('latin1', 0, end);
    const rest = bytes.subarray(end + headEnd.length);
    const asker = this.asker!;
    const answer = parseAnswerHead(text, asker.method);
    const { statusCode, framing } = answer;
    if (statusCode === 101) {
      this.answer = { ...answer, framing: { kind: 'until-close' } };
      this.left = Infinity;
      this.pending = Buffer.from(rest);
      // Until somebody takes the tunnel over.
      this.isHeld = true;
      asker.onHead(answer, true);
      return;
    }
    if (statusCode < 200) {
      if (rest.length > 0) this.takeHead(rest);
      return;
    }
    this.answer = answer;
    this.left = framing.kind === 'length' ? framing.bytes : Infinity;
    this.chunks = framing.kind === 'chunked' ? new ChunkedBody() : undefined;
    const isAlone = rest.length === 0 && this.left > 0;
    asker.onHead(answer, isAlone);
    if (!isAlone) this.takeBody(rest);
  }

  private takeBody(bytes: Buffer): void {
    if (this.chunks) {
      const taken = this.chunks.take(bytes, data => this.handOn(data));
      if (this.chunks.isEnd) this.end(bytes.length > taken);
      return;
    }
    const data =
      bytes.length > this.left ? bytes.subarray(0, this.left) : bytes;
    this.left -= data.length;
    if (this.left === 0) this.end(bytes.length > data.length, data);
    else this.handOn(data);
  }

  private handOn(data: Buffer): void {
    if (!this.sink!.onData(data)) this.isHeld = true;
  }

  private end(hasMore: boolean, last?: Buffer): void {
    const isReusable =
      this.answer!.keepAlive &&
      !this.isSending &&
      // What follows an answer that nobody asked for would be read as the next one's.
      !hasMore;
    const sink = this.sink!;
    this.sink = undefined;
    this.answer = undefined;
    this.chunks = undefined;
    const isFree = sink.onEnd(last) && !this.isHeld;
    // The next answer must neither overwrite what is still held nor find the connection waiting for it.
    if (!isFree) this.memory.renew();
    this.isHeld = false;
    if (isReusable && !this.socket.destroyed) this.onIdle(this);
    else this.socket.destroy();
  }

  private onClose(): void {
    const { sink, answer } = this;
    this.sink = undefined;
    if (!sink) return;
    const isComplete = answer?.framing.kind === 'until-close' && !this.error;
    if (isComplete) sink.onEnd();
    else sink.onError(this.error ?? new Error('closed'));
  }
}
