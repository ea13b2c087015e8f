import { Transform, type TransformCallback } from 'node:stream';
import { clientMessage } from './clientMessage';
import {
  protocolVersion,
  sharing,
  type HandshakeStep,
} from './clientHandshake';

export type ClientStreamOptions = {
  /** Whether input is taken out of the stream: enforced here, whatever the page in the browser does. */
  viewOnly: boolean;
  /** Called for each input message. */
  onInput: () => void;
};

/**
 * What an RFB client sends, on its way to the server.
 *
 * Where the stream cannot be followed (an unknown message or security type), a watching client is cut off by an error, since what it sends
 * could be anything; everybody else's bytes pass unread from there on.
 */
export class ClientStream extends Transform {
  private pending = Buffer.alloc(0);
  private step: HandshakeStep | undefined;
  /** Bytes left of the message that is passing. */
  private left = 0;
  private dropping = false;
  private unread = false;

  constructor(private readonly options: ClientStreamOptions) {
    super();
    this.step = options.viewOnly ? sharing(protocolVersion) : protocolVersion;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    callback: TransformCallback,
  ): void {
    if (this.unread) {
      this.options.onInput();
      callback(null, chunk);
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
      if (this.options.viewOnly) {
        callback(error as Error);
        return;
      }
      this.unread = true;
      callback(null, rest);
      return;
    }
    this.pending = Buffer.from(rest);
    callback();
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
    if (isInput) this.options.onInput();
    this.dropping = isInput && this.options.viewOnly;
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
