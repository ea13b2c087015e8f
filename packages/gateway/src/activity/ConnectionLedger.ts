/**
 * What is open through this gateway under each Connection, when a person last did something with it, and how many bytes that took.
 *
 * It is also the way to cut a Connection: whatever was opened under it can be closed by it.
 */
import type { Socket } from 'node:net';

/** How something open is counted. */
export type UseKind = 'request' | 'websocket' | 'rfb';

/** What a person was seen doing: typing or pointing, sending a message to a web app, asking for something. */
export type ActivityKind = 'Input' | 'Message' | 'Request';

/** One request or socket under a Connection. */
export type Use = {
  /** A person did something. */
  active(kind: ActivityKind): void;
  /** It is served by this pod. */
  servedBy(podName: string): void;
  /** It is closed. */
  end(): void;
};

export type OpenUse = {
  kind: UseKind;
  /** The browser's connection, whose bytes are counted. */
  socket?: Socket;
  /** Closes it at once; called when the Connection is gone. */
  cut: () => void;
};

/** The Connection that something is opened under. */
export type Holder = { key: string; session: string; user: string };

export type ConnectionUse = {
  key: string;
  sockets: number;
  lastActivityMs?: number;
  lastActivityKind?: ActivityKind;
  podName?: string;
};

export type ConnectionTraffic = {
  session: string;
  user: string;
  open: number;
  receivedBytes: number;
  sentBytes: number;
};

type Entry = Omit<ConnectionTraffic, 'open'> & {
  uses: Set<OpenUse>;
  lastActivityMs?: number;
  lastActivityKind?: ActivityKind;
  podName?: string;
  lastSeenMs: number;
};

export class ConnectionLedger {
  private readonly entries = new Map<string, Entry>();
  /** How far each socket's bytes have been counted: one carries many requests. */
  private readonly counted = new WeakMap<
    Socket,
    { received: number; sent: number }
  >();

  private notifySockets: () => void = () => {};
  private notifyActivity: (key: string) => void = () => {};

  constructor(private readonly now: () => number = Date.now) {}

  /** Calls `listener` whenever a socket opened or closed; requests come and go too often for that. */
  onSocketsChange(listener: () => void): void {
    this.notifySockets = listener;
  }

  /** Calls `listener` with the key of the Connection whenever a person did something; it must be quick. */
  onActivity(listener: (key: string) => void): void {
    this.notifyActivity = listener;
  }

  /** Books something open under a Connection that lives. */
  open(holder: Holder, use: OpenUse): Use {
    const { key } = holder;
    const entry = this.entry(holder);
    const isSocket = use.kind !== 'request';
    entry.uses.add(use);
    if (isSocket) this.notifySockets();
    return {
      active: kind => {
        entry.lastActivityMs = this.now();
        entry.lastActivityKind = kind;
        this.notifyActivity(key);
      },
      servedBy: podName => {
        entry.podName = podName;
      },
      end: () => {
        if (!entry.uses.delete(use)) return;
        this.count(entry, use);
        entry.lastSeenMs = this.now();
        if (isSocket) this.notifySockets();
      },
    };
  }

  /** Notes that a browser with a living Connection is there, though nothing stays open and nobody did anything. */
  seen(holder: Holder): void {
    this.entry(holder).lastSeenMs = this.now();
  }

  /** Closes what is open under a Connection, or of it what `isMeant` says. */
  cut(key: string, isMeant: (use: OpenUse) => boolean = () => true): void {
    for (const use of this.entries.get(key)?.uses ?? []) {
      if (isMeant(use)) use.cut();
    }
  }

  /** Forgets a Connection that is gone, and closes all that is open under it. */
  remove(key: string): void {
    this.cut(key);
    this.entries.delete(key);
  }

  /** Open requests and sockets of one kind. */
  openOf(kind: UseKind): number {
    let total = 0;
    for (const { uses } of this.entries.values()) {
      for (const use of uses) if (use.kind === kind) total += 1;
    }
    return total;
  }

  /** All Connections that had something open since `sinceMs`. */
  usesSince(sinceMs: number): ConnectionUse[] {
    const uses: ConnectionUse[] = [];
    for (const [key, entry] of this.entries) {
      if (entry.uses.size === 0 && entry.lastSeenMs < sinceMs) continue;
      const { lastActivityMs, lastActivityKind, podName } = entry;
      const sockets = entry.uses.size;
      uses.push({ key, sockets, lastActivityMs, lastActivityKind, podName });
    }
    return uses;
  }

  /** Bytes and what is open, of each Connection that lives. */
  traffic(): ConnectionTraffic[] {
    return [...this.entries.values()].map(entry => {
      for (const use of entry.uses) this.count(entry, use);
      const { session, user, receivedBytes, sentBytes } = entry;
      return { session, user, open: entry.uses.size, receivedBytes, sentBytes };
    });
  }

  /** Adds what a socket carried since it was last looked at. */
  private count(entry: Entry, { socket }: OpenUse): void {
    if (!socket) return;
    const { bytesRead: received, bytesWritten: sent } = socket;
    let counted = this.counted.get(socket);
    if (!counted) {
      counted = { received: 0, sent: 0 };
      this.counted.set(socket, counted);
    }
    entry.receivedBytes += received - counted.received;
    entry.sentBytes += sent - counted.sent;
    counted.received = received;
    counted.sent = sent;
  }

  private entry({ key, session, user }: Holder): Entry {
    let entry = this.entries.get(key);
    if (!entry) {
      entry = {
        ...{ session, user, receivedBytes: 0, sentBytes: 0 },
        uses: new Set(),
        lastSeenMs: this.now(),
      };
      this.entries.set(key, entry);
    }
    return entry;
  }
}
