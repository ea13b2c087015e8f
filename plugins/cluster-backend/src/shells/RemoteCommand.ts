import type { JsonObject } from '@backstage/types';
import type { ShellMessage } from '@streamspace/plugin-common';
import type { AuthenticatedSocket } from '@streamspace/plugin-node';
import { createWebSocketStream, type WebSocket } from 'ws';

/** Channels of a remote command: the first byte of each message. */
const channel = { stdin: 0, stdout: 1, stderr: 2, status: 3, resize: 4 };

/** Proxies on the way close connections that are silent for a minute. */
const pingMs = 20_000;

/** What a command has: a terminal or two streams of output, and perhaps an input. */
export type CommandStreams = { tty: boolean; stdin: boolean };

/** How a command ended. */
export type CommandEnd = { exitCode?: number; reason: string };

type Status = {
  status?: string;
  message?: string;
  reason?: string;
  details?: { causes?: { reason?: string; message?: string }[] };
};

/** A command in a container, by the WebSocket of the API server on which it runs; see kubernetes, `pkg/kubelet/cri/streaming/remotecommand`. */
export class RemoteCommand {
  static readonly protocol = 'v4.channel.k8s.io';

  private end?: CommandEnd;

  constructor(
    private readonly remote: WebSocket,
    private readonly streams: CommandStreams,
  ) {}

  /**
   * Ties a client to it until either ends. Its screen is sent no faster than the client reads.
   *
   * @throws Error where the command could not be begun, or the way to it broke.
   */
  async run(client: AuthenticatedSocket): Promise<CommandEnd> {
    const { remote } = this;
    let failure: Error | undefined;
    remote.on('error', error => {
      failure = error;
    });
    const stop = () => remote.close();
    client.signal.addEventListener('abort', stop, { once: true });
    if (client.signal.aborted) stop();
    const pinging = setInterval(() => remote.ping(), pingMs);
    remote.once('open', () => {
      client.onBytes(bytes => {
        if (this.streams.stdin) this.write(channel.stdin, bytes);
      });
      client.onMessage(message => this.resize(message));
      void client.send({
        type: 'open',
        hasTerminal: this.streams.tty,
        readsInput: this.streams.stdin,
      } satisfies ShellMessage);
    });
    try {
      const messages = createWebSocketStream(remote, {
        readableObjectMode: true,
      });
      for await (const message of messages) await this.take(message, client);
    } catch (error) {
      failure ??= error as Error;
    } finally {
      clearInterval(pinging);
      client.signal.removeEventListener('abort', stop);
      remote.close();
    }
    if (this.end) return this.end;
    if (client.signal.aborted) return { reason: 'the window was closed' };
    throw (
      failure ?? new Error('the connection to the container broke; try again')
    );
  }

  private async take(
    message: Buffer,
    client: AuthenticatedSocket,
  ): Promise<void> {
    const bytes = message.subarray(1);
    if (message[0] === channel.status) this.end = readEnd(bytes);
    else if (bytes.length > 0) await client.sendBytes(bytes);
  }

  private resize({ type, columns, rows }: JsonObject): void {
    const isSize = (value: unknown) =>
      Number.isInteger(value) && Number(value) > 0 && Number(value) < 10_000;
    if (!this.streams.tty || type !== 'resize') return;
    if (!isSize(columns) || !isSize(rows)) return;
    const size = JSON.stringify({ Width: columns, Height: rows });
    this.write(channel.resize, Buffer.from(size));
  }

  private write(to: number, bytes: Buffer): void {
    if (this.remote.readyState !== this.remote.OPEN) return;
    this.remote.send(Buffer.concat([Buffer.of(to), bytes]));
  }
}

function readEnd(bytes: Buffer): CommandEnd {
  const { status, message, details } = JSON.parse(bytes.toString()) as Status;
  if (status === 'Success') {
    return { exitCode: 0, reason: 'the command has ended' };
  }
  const exitCode = details?.causes?.find(
    cause => cause.reason === 'ExitCode',
  )?.message;
  return {
    ...(exitCode && { exitCode: Number(exitCode) }),
    reason: message ?? 'the command could not be run',
  };
}
