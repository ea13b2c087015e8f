import { Transform, type TransformCallback } from 'node:stream';
import { clientMessage } from './clientMessage';
import {
  protocolVersion,
  sharing,
  type HandshakeStep,
} from './clientHandshake';

export type ClientStreamOptions = {
  /**
   * Whether the person's input passes now; asked for each message, since it changes while the desktop is shown. Enforced here, whatever the
   * page in the browser does.
   */
  mayInput: () => boolean;
  /** Called for each input message. */
  onInput: () => void;
};

/**
 * What an RFB client sends, on its way to the server.
 *
 * Where the stream cannot be followed (an unknown message or security type), who may not send input is cut off by an error, since what
 * they send could be anything; everybody else's bytes pass unread as long as they may. A shared desktop is asked for, whatever the client
 * wished: nobody sends the others away.
 */
export class ClientStream extends Transform {
  private pending = Buffer.alloc(0);
  private step: HandshakeStep | undefined = sharing(protocolVersion);
  /** Bytes left of the message that is passing. */
  private left = 0;
  private dropping = false;
  /** Why the stream cannot be followed. */
  private unread?: Error;

  constructor(private readonly options: ClientStreamOptions) {
    super();
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    callback: TransformCallback,
  ): void {
    if (this.unread) {
      this.passUnread(chunk, this.unread, callback);
      return;
    }
    let rest =
      this.pending.length > 0 ? Buffer.concat([this.pending, chunk]) : chunk;
    this.pending = Buffer.alloc(0);
    try {
      while (rest.length > 0) {
        const consumed = this.consume(rest);
        if (consumed === 0) break;
        rest = rest.subarray(consumed);
      }
    } catch (error) {
      this.unread = error as Error;
      this.passUnread(rest, this.unread, callback);
      return;
    }
    this.pending = Buffer.from(rest);
    callback();
  }

  private passUnread(bytes: Buffer, why: Error, callback: TransformCallback) {
    if (this.options.mayInput()) {
      this.options.onInput();
      callback(null, bytes);
    } else {
      callback(why);
    }
  }

  /** Handles the beginning of `bytes` and says how much of them; 0 asks for more. */
  private consume(bytes: Buffer): number {
    if (this.left > 0) {
      const part = bytes.subarray(0, this.left);
      if (!this.dropping) this.push(part);
      this.left -= part.length;
      return part.length;
    }
    if (this.step) return this.consumeStep(this.step, bytes);
    const message = clientMessage(bytes);
    if (!message) return 0;
    const isInput = message.kind === 'input';
    this.dropping = isInput && !this.options.mayInput();
    if (isInput && !this.dropping) this.options.onInput();
    this.left = message.length;
    return this.consume(bytes);
  }

  private consumeStep(step: HandshakeStep, bytes: Buffer): number {
    if (bytes.length < step.bytes) return 0;
    const part = bytes.subarray(0, step.bytes);
    const next = step.next(part);
    this.push(step.rewrite ? step.rewrite(part) : part);
    this.step = next;
    return step.bytes;
  }
}
