import type { RawData, WebSocket } from 'ws';

/** The subprotocols of Kubernetes' remote command, the preferred one first. v5 (KEP-4006) can close the standard input alone. */
export const execProtocols = [
  'v5.channel.k8s.io',
  'v4.channel.k8s.io',
] as const;

/** First byte of each message. */
export const channel = {
  stdin: 0,
  stdout: 1,
  stderr: 2,
  error: 3,
  resize: 4,
  close: 255,
} as const;

export type TerminalSize = { Width: number; Height: number };

export type ExecInput = {
  stdin(data: Buffer): void;
  stdinEnd(): void;
  resize(size: TerminalSize): void;
  /** The client is gone. */
  closed(): void;
};

/** Bytes that may wait to be sent before the command's output is paused. */
const highWaterBytes = 1024 * 1024;
/** Bytes that may wait to be sent to a client that nothing is paused for. */
const fullBytes = 8 * highWaterBytes;

/** A WebSocket that carries the streams of one command, each message marked by its first byte. */
export class ExecChannels {
  constructor(private readonly socket: WebSocket) {}

  /** Passes on what the client sends, from now on. */
  listen(input: ExecInput): void {
    this.socket.on('message', raw => {
      const message = toBuffer(raw);
      if (message.length === 0) return;
      const data = message.subarray(1);
      switch (message[0]) {
        case channel.stdin:
          input.stdin(data);
          break;
        case channel.resize:
          this.resize(data, input);
          break;
        case channel.close:
          if (data[0] === channel.stdin) input.stdinEnd();
          break;
        default:
      }
    });
    this.socket.on('close', () => input.closed());
    // Its closing follows.
    this.socket.on('error', () => {});
  }

  private resize(data: Buffer, input: ExecInput): void {
    try {
      input.resize(JSON.parse(data.toString('utf8')) as TerminalSize);
    } catch {
      this.socket.close(1007, 'the size of a terminal must be JSON');
    }
  }

  /** Sends output; resolves when the client has room for more. */
  async send(to: number, data: Buffer): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return;
    const message = Buffer.concat([Buffer.from([to]), data]);
    const sent = new Promise<void>(resolve => {
      this.socket.send(message, () => resolve());
    });
    if (this.socket.bufferedAmount > highWaterBytes) await sent;
  }

  /** Whether the client has been too slow for too long. */
  get isFull(): boolean {
    return this.socket.bufferedAmount > fullBytes;
  }

  /** Closes before the end, and says why. */
  drop(reason: string): void {
    this.socket.close(1013, reason);
  }

  /** Tells how the command ended and closes. */
  async finish(status: object): Promise<void> {
    await this.send(channel.error, Buffer.from(JSON.stringify(status)));
    this.socket.close(1000);
  }
}

function toBuffer(raw: RawData): Buffer {
  if (Array.isArray(raw)) return Buffer.concat(raw);
  return Buffer.isBuffer(raw) ? raw : Buffer.from(raw);
}
