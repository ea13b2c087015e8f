/**
 * One WebSocket of the platform that is kept open for as long as somebody wants it.
 *
 * It authenticates in its first message and again before the token expires, comes back with a jittered, growing delay after a break, and lets
 * go while the tab is hidden for long, since a hidden tab needs no updates. Whoever listens gets every message of the server, and is told of each
 * new opening, after which the server sends a fresh snapshot.
 */
import { tokenExpiryMs } from './tokenExpiry';

/** Whether the socket delivers, waits to try again, or sleeps with its tab. */
export type LiveSocketState =
  | { name: 'connecting' }
  | { name: 'open' }
  | { name: 'retrying'; attempt: number; retryAtMs: number; reason: string }
  | { name: 'paused' }
  | { name: 'refused'; reason: string };

export interface LiveSocketOptions {
  url: string;
  /** A token that is valid now. */
  getToken: () => Promise<string | undefined>;
  onOpening: () => void;
  onMessage: (message: unknown) => void;
  onState: (state: LiveSocketState) => void;
  /** Source of numbers from 0 to 1. */
  random?: () => number;
  createSocket?: (url: string) => WebSocket;
}

const firstRetryMs = 500;
const longestRetryMs = 30_000;
/** A hidden tab lets go of its socket after this time. */
const hiddenGraceMs = 5 * 60_000;
/** A token is renewed this long before it expires. */
const renewBeforeMs = 2 * 60_000;
const soonestRenewMs = 5_000;

/** The server refuses this page's origin: trying again cannot help. */
const closedForOrigin = 4403;

export class LiveSocket {
  private readonly options: LiveSocketOptions;
  private socket?: WebSocket;
  private attempt = 0;
  private stopped = true;
  private retryTimer?: ReturnType<typeof setTimeout>;
  private renewTimer?: ReturnType<typeof setTimeout>;
  private hiddenTimer?: ReturnType<typeof setTimeout>;

  constructor(options: LiveSocketOptions) {
    this.options = options;
  }

  start() {
    if (!this.stopped) return;
    this.stopped = false;
    document.addEventListener('visibilitychange', this.onVisibility);
    window.addEventListener('online', this.onOnline);
    this.open();
  }

  stop() {
    this.stopped = true;
    document.removeEventListener('visibilitychange', this.onVisibility);
    window.removeEventListener('online', this.onOnline);
    clearTimeout(this.hiddenTimer);
    this.hiddenTimer = undefined;
    this.close();
  }

  /** Sends a message as JSON where the socket is open; else it is of no use to anybody any more. */
  send(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
    }
  }

  /** Tries again at once instead of when the delay is over. */
  retryNow() {
    if (this.stopped || this.socket) return;
    clearTimeout(this.retryTimer);
    this.open();
  }

  private open() {
    const { url, createSocket = (to: string) => new WebSocket(to) } =
      this.options;
    this.options.onState({ name: 'connecting' });
    const socket = createSocket(url);
    this.socket = socket;
    socket.onopen = () => {
      this.options.onOpening();
      this.authenticate(socket).catch(error =>
        this.lose(socket, error.message),
      );
    };
    socket.onmessage = event => {
      if (socket !== this.socket) return;
      this.attempt = 0;
      this.options.onState({ name: 'open' });
      this.options.onMessage(JSON.parse(event.data));
    };
    socket.onclose = event => {
      if (event.code === closedForOrigin) {
        this.refuse(socket, event.reason);
      } else {
        this.lose(socket, event.reason);
      }
    };
  }

  private async authenticate(socket: WebSocket) {
    const token = await this.options.getToken();
    if (socket !== this.socket || socket.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ type: 'authenticate', token }));
    const expiryMs = token ? tokenExpiryMs(token) : undefined;
    if (expiryMs === undefined) return;
    const delayMs = Math.max(
      soonestRenewMs,
      expiryMs - Date.now() - renewBeforeMs,
    );
    this.renewTimer = setTimeout(() => {
      this.authenticate(socket).catch(error =>
        this.lose(socket, error.message),
      );
    }, delayMs);
  }

  private lose(socket: WebSocket, reason: string) {
    if (socket !== this.socket) return;
    this.close();
    this.attempt += 1;
    const { random = Math.random } = this.options;
    const ceilingMs = Math.min(
      longestRetryMs,
      firstRetryMs * 2 ** Math.min(this.attempt, 10),
    );
    // Half fixed, half random: portals that come back are not met by all their browsers at once.
    const delayMs = ceilingMs / 2 + (ceilingMs / 2) * random();
    this.retryTimer = setTimeout(() => this.open(), delayMs);
    this.options.onState({
      name: 'retrying',
      attempt: this.attempt,
      retryAtMs: Date.now() + delayMs,
      reason,
    });
  }

  private refuse(socket: WebSocket, reason: string) {
    if (socket !== this.socket) return;
    this.close();
    this.options.onState({ name: 'refused', reason });
  }

  private close() {
    clearTimeout(this.retryTimer);
    clearTimeout(this.renewTimer);
    const { socket } = this;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private readonly onOnline = () => this.retryNow();

  private readonly onVisibility = () => {
    if (document.visibilityState === 'visible') {
      clearTimeout(this.hiddenTimer);
      this.hiddenTimer = undefined;
      this.retryNow();
    } else {
      this.hiddenTimer ??= setTimeout(() => {
        this.close();
        this.attempt = 0;
        this.options.onState({ name: 'paused' });
      }, hiddenGraceMs);
    }
  };
}
