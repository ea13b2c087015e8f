/**
 * What is open through this gateway under each Connection, and when a person last did something with it.
 *
 * It is also the way to cut a Connection: whatever was opened under it can be closed by it.
 */

/** How something open is counted. */
export type UseKind = 'request' | 'websocket' | 'rfb';

/** One request or socket under a Connection. */
export type Use = {
  /** A person did something. */
  active(): void;
  /** It is closed. */
  end(): void;
};

export type ConnectionUse = {
  key: string;
  sockets: number;
  lastActivityMs?: number;
};

type Entry = {
  open: Map<object, { kind: UseKind; cut: () => void }>;
  lastActivityMs?: number;
  lastSeenMs: number;
};

export class ConnectionLedger {
  private readonly entries = new Map<string, Entry>();

  private notify: () => void = () => {};

  constructor(private readonly now: () => number = Date.now) {}

  /** Calls `listener` whenever a socket opened or closed; requests come and go too often for that. */
  onSocketsChange(listener: () => void): void {
    this.notify = listener;
  }

  /**
   * Books something open under a Connection.
   *
   * @param cut - closes it at once; called when the Connection is gone.
   */
  open(key: string, kind: UseKind, cut: () => void): Use {
    const entry = this.entry(key);
    const use = {};
    entry.open.set(use, { kind, cut });
    if (kind !== 'request') this.notify();
    return {
      active: () => {
        entry.lastActivityMs = this.now();
      },
      end: () => {
        if (!entry.open.delete(use)) return;
        entry.lastSeenMs = this.now();
        if (kind !== 'request') this.notify();
      },
    };
  }

  /** Notes that a browser is there, though nothing stays open and nobody did anything. */
  seen(key: string): void {
    this.entry(key).lastSeenMs = this.now();
  }

  /** Closes all that is open under a Connection and forgets it. */
  cut(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    for (const { cut } of entry.open.values()) cut();
  }

  /** Open requests and sockets of one kind. */
  count(kind: UseKind): number {
    let total = 0;
    for (const { open } of this.entries.values()) {
      for (const use of open.values()) if (use.kind === kind) total += 1;
    }
    return total;
  }

  /** All Connections that had something open since `sinceMs`; forgets those that had not. */
  usesSince(sinceMs: number): ConnectionUse[] {
    const uses: ConnectionUse[] = [];
    for (const [key, entry] of this.entries) {
      if (entry.open.size === 0 && entry.lastSeenMs < sinceMs) {
        this.entries.delete(key);
        continue;
      }
      uses.push({
        key,
        sockets: entry.open.size,
        lastActivityMs: entry.lastActivityMs,
      });
    }
    return uses;
  }

  private entry(key: string): Entry {
    const entry = this.entries.get(key) ?? {
      open: new Map(),
      lastSeenMs: this.now(),
    };
    this.entries.set(key, entry);
    return entry;
  }
}
