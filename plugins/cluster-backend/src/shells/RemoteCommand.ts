import type { JsonObject } from '@backstage/types';
import type { ShellMessage } from '@streamspace/plugin-common';
import {
  broken,
  watchWebSocket,
  type AuthenticatedSocket,
} from '@streamspace/plugin-node';
import { createWebSocketStream, type WebSocket } from 'ws';

/** Channels of a remote command: the first byte of each message. */
const channel = { stdin: 0, stdout: 1, stderr: 2, status: 3, resize: 4 };

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

/** Bytes that the container may leave unread before what is typed has nowhere to go. */
const maxUnreadBytes = 4 * 1024 * 1024;

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
   * @throws KubernetesApiError where the API server refuses, or its node does.
   * @throws ServiceUnavailableError where nobody answers, or the way to the command broke.
   */
  async run(client: AuthenticatedSocket): Promise<CommandEnd> {
    const { remote } = this;
    const watched = watchWebSocket(remote);
    const stop = () => remote.close();
    client.signal.addEventListener('abort', stop, { once: true });
    if (client.signal.aborted) stop();
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
    } catch {
      // Without an end it broke, and the reason is told below.
    } finally {
      client.signal.removeEventListener('abort', stop);
      remote.close();
    }
    if (this.end) return this.end;
    if (client.signal.aborted) return { reason: 'the window was closed' };
    throw watched.failure ?? broken();
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
    const { remote } = this;
    if (remote.readyState !== remote.OPEN) return;
    if (remote.bufferedAmount > maxUnreadBytes) {
      this.end ??= { reason: 'the container does not read what is typed' };
      remote.close();
      return;
    }
    remote.send(Buffer.concat([Buffer.of(to), bytes]));
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
