import { Duplex } from 'node:stream';
import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { RawData, WebSocket } from 'ws';
import { fromOutage } from '../api/fromOutage';
import { fromKubernetesError } from '../cluster/fromKubernetesError';
import { socketCloseCodes } from './socketCloseCodes';

export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/**
 * Serves a client that has told who it is, until the socket's `signal` aborts. A `NotAllowedError` closes it with 4403, an `InputError` or a
 * `NotFoundError` with 4400, a `ServiceUnavailableError` with 1013; errors of the Kubernetes API count as what they say.
 */
export type SocketHandler = (socket: AuthenticatedSocket) => Promise<void>;

type SocketServices = {
  auth: AuthService;
  logger: LoggerService;
  /** Whether Backstage's limited tokens count, too, with which another process acts for somebody who is not there. */
  allowLimitedAccess?: boolean;
};

/** Milliseconds that a client has to send its token. */
const authenticationDeadlineMs = 10_000;

/** Unsent bytes above which a client counts as too slow. */
const maxBufferedBytes = 4 * 1024 * 1024;

/** Most bytes that the reason of a close may have (RFC 6455, section 5.5). */
const maxReasonBytes = 123;

/** Longest delay of a timer, in milliseconds. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * A WebSocket whose client tells who it is in its first message, `{type: 'authenticate', token}`.
 *
 * The same message again, with a newer token of the same user, lets the socket live on. It is closed with 4401 when the token is
 * missing, wrong or expired, and with 4408 when the client leaves more than 4 MiB unread.
 */
export class AuthenticatedSocket {
  private latest?: UserCredentials;
  private expiry?: NodeJS.Timeout;
  private readonly ended = new AbortController();
  private messageListener?: (message: JsonObject) => void;
  private bytesListener?: (bytes: Buffer) => void;
  /** Messages are worked on one after the other. */
  private work = Promise.resolve();

  /** Takes a socket over; `handler` is called once its client has told who it is. */
  static accept(
    socket: WebSocket,
    services: SocketServices,
    handler: SocketHandler,
  ): AuthenticatedSocket {
    return new AuthenticatedSocket(socket, services, handler);
  }

  private constructor(
    private readonly socket: WebSocket,
    private readonly services: SocketServices,
    private readonly handler: SocketHandler,
  ) {
    this.closeAt(Date.now() + authenticationDeadlineMs, 'no token came');
    socket.on('message', (data, isBinary) => {
      this.work = this.work
        .then(() => this.receive(data, isBinary))
        .catch(error => this.fail(error));
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(this.expiry);
      this.ended.abort();
    });
  }

  /** Who the client is, by its newest token. */
  get credentials(): UserCredentials {
    return this.latest!;
  }

  /** Aborts when the socket is closed. */
  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /**
   * Sends a message as JSON, or closes the socket of a client that does not read. Resolves when the message has left this process, or
   * never will.
   */
  async send(message: object): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > maxBufferedBytes) {
      this.close(socketCloseCodes.tooSlow, 'the client reads too slowly');
      return;
    }
    await new Promise<void>(resolve => {
      this.socket.send(JSON.stringify(message), () => resolve());
    });
  }

  /** Sends bytes. Resolves when they have left this process, or never will: whoever waits for it sends no faster than the client reads. */
  async sendBytes(bytes: Buffer): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return;
    await new Promise<void>(resolve => {
      this.socket.send(bytes, { binary: true }, () => resolve());
    });
  }

  /** Hands the client's messages to `listener` from now on; without one the client may send nothing but its token. */
  onMessage(listener: (message: JsonObject) => void): void {
    this.messageListener = listener;
  }

  /** Hands the client's bytes to `listener` from now on. */
  onBytes(listener: (bytes: Buffer) => void): void {
    this.bytesListener = listener;
  }

  /** The client's bytes and what it is to get, from now on as one stream with back-pressure both ways. Its end is the socket's, and the other way round. */
  stream(): Duplex {
    const { socket } = this;
    const stream = new Duplex({
      read: () => socket.resume(),
      write: (bytes: Buffer, _encoding, done) => {
        void this.sendBytes(bytes).then(() => done());
      },
      final: done => {
        this.close(socketCloseCodes.done, 'all has been sent');
        done();
      },
    });
    this.onBytes(bytes => {
      if (!stream.push(bytes)) socket.pause();
    });
    const end = () => stream.destroy();
    this.signal.addEventListener('abort', end, { once: true });
    if (this.signal.aborted) end();
    return stream;
  }

  /** A reason that is too long for the protocol is cut. */
  close(code: number, reason: string): void {
    this.socket.close(code, cutToBytes(reason, maxReasonBytes));
  }

  private async receive(data: RawData, isBinary: boolean): Promise<void> {
    if (this.signal.aborted) return;
    if (isBinary && this.bytesListener) {
      this.bytesListener(data as Buffer);
      return;
    }
    const message = parseMessage(data);
    const { type, token } = message;
    if (type !== 'authenticate' && this.messageListener) {
      this.messageListener(message);
      return;
    }
    if (type !== 'authenticate' || typeof token !== 'string') {
      this.close(
        socketCloseCodes.unauthenticated,
        'the one message that is understood is {"type":"authenticate","token":"…"}',
      );
      return;
    }
    const isFirst = !this.latest;
    // Not awaited: the handler works as long as the socket lives, and tokens are renewed meanwhile.
    if ((await this.authenticate(token)) && isFirst) void this.serve();
  }

  /** Never rejects. */
  private async serve(): Promise<void> {
    try {
      await this.handler(this);
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(cause: unknown): void {
    const error = fromOutage(fromKubernetesError(cause)) as Error;
    switch (error.name) {
      case 'NotAllowedError':
        this.close(socketCloseCodes.forbidden, 'no permission');
        return;
      case 'InputError':
      case 'NotFoundError':
        this.close(socketCloseCodes.badRequest, error.message);
        return;
      case 'ServiceUnavailableError':
        this.close(socketCloseCodes.tryAgainLater, error.message);
        return;
      default:
        this.services.logger.error('a socket failed', error);
        this.close(socketCloseCodes.internalError, 'the server failed');
    }
  }

  private async authenticate(token: string): Promise<boolean> {
    const { auth, allowLimitedAccess } = this.services;
    const credentials = await auth
      .authenticate(token, { allowLimitedAccess })
      .catch(() => undefined);
    const isSameUser = (user: UserCredentials) =>
      !this.latest ||
      this.latest.principal.userEntityRef === user.principal.userEntityRef;
    if (
      !credentials ||
      !auth.isPrincipal(credentials, 'user') ||
      !isSameUser(credentials)
    ) {
      this.close(
        socketCloseCodes.unauthenticated,
        'the token is not valid; sign in again',
      );
      return false;
    }
    this.latest = credentials;
    clearTimeout(this.expiry);
    if (credentials.expiresAt) {
      this.closeAt(credentials.expiresAt.getTime(), 'the token has expired');
    }
    return true;
  }

  private closeAt(timeMs: number, reason: string): void {
    this.expiry = setTimeout(
      () => this.close(socketCloseCodes.unauthenticated, reason),
      Math.min(timeMs - Date.now(), maxTimerMs),
    );
  }
}

function parseMessage(data: RawData): JsonObject {
  try {
    const message = JSON.parse(data.toString());
    return typeof message === 'object' && message !== null ? message : {};
  } catch {
    return {};
  }
}

/** The beginning of a text that fits into so many bytes of UTF-8. */
function cutToBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  // Of a character that was cut in two nothing stays.
  return bytes.toString('utf8', 0, maxBytes).replace(/\uFFFD+$/, '');
}
