import { invitationsOf, type Session } from '@streamspace/plugin-common';
import { objectKey, type Reflector } from '@streamspace/plugin-node';

/** One message of `/api/v1/ws/sessions`. `SYNCED` ends the first list, where there is one. */
export type SessionMessage =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: Session }
  | { type: 'SYNCED' };

export type SessionFeedOptions = {
  reflector: Reflector<Session>;
  /** Whether the client may see a Session, and wants to. */
  isVisible: (session: Session) => boolean;
  /** Whether the client knows by other means what there is, and wants only what changes. */
  changesOnly?: boolean;
  /** Resolves when the message has left the process. */
  send: (message: SessionMessage) => Promise<void>;
};

/** Messages that may be under way to the client at once. */
const batchSize = 100;

/** Longest delay of a timer, in milliseconds. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Tells one client what changes among the Sessions that it may see.
 *
 * It remembers what the client was last told and which Sessions have changed since; a client that reads slowly gets the newest state of
 * each instead of every state, so what waits for it is bounded by the number of Sessions.
 */
export class SessionFeed {
  private readonly told = new Map<string, Session>();
  private readonly changed = new Set<string>();
  /** When the next invitation to a told Session ends. */
  private readonly endsMs = new Map<string, number>();
  private wake = () => {};

  constructor(private readonly options: SessionFeedOptions) {}

  /** Sends the first list, then changes, until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { reflector, isVisible, changesOnly, send } = this.options;
    const unsubscribe = reflector.onChange(({ key }) => {
      this.changed.add(key);
      this.wake();
    });
    signal.addEventListener('abort', () => this.wake());
    try {
      for (const session of reflector.list()) {
        const key = objectKey(session);
        if (!changesOnly) this.changed.add(key);
        else if (isVisible(session)) this.remember(key, session);
      }
      await this.flush(signal);
      await send({ type: 'SYNCED' });
      while (!signal.aborted) {
        await this.flush(signal);
        await this.untilChanged(signal);
      }
    } finally {
      unsubscribe();
    }
  }

  private async flush(signal: AbortSignal): Promise<void> {
    while (this.changed.size > 0 && !signal.aborted) {
      const keys = [...this.changed].slice(0, batchSize);
      await Promise.all(keys.map(key => this.tell(key)));
    }
  }

  private async tell(key: string): Promise<void> {
    const { reflector, isVisible, send } = this.options;
    this.changed.delete(key);
    const before = this.told.get(key);
    const present = reflector.get(key);
    const after = present && isVisible(present) ? present : undefined;
    const isSame = before && before.metadata.uid === after?.metadata.uid;
    this.remember(key, after);

    const messages: SessionMessage[] = [];
    if (before && !isSame) messages.push({ type: 'DELETED', object: before });
    if (after) {
      messages.push({ type: isSame ? 'MODIFIED' : 'ADDED', object: after });
    }
    await Promise.all(messages.map(send));
  }

  private remember(key: string, session: Session | undefined): void {
    this.told.delete(key);
    this.endsMs.delete(key);
    if (!session) return;
    this.told.set(key, session);
    const ends = invitationsOf(session)
      .map(({ expiresAtMs = Infinity }) => expiresAtMs)
      .filter(endMs => endMs > Date.now() && endMs < Infinity);
    if (ends.length > 0) this.endsMs.set(key, Math.min(...ends));
  }

  /** Waits for a change, or until an invitation ends, which changes no Session but who may see it. */
  private async untilChanged(signal: AbortSignal): Promise<void> {
    if (this.changed.size > 0 || signal.aborted) return;
    const delayMs = Math.min(...this.endsMs.values()) - Date.now();
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>(resolve => {
      this.wake = resolve;
      if (delayMs < Infinity) {
        timer = setTimeout(resolve, Math.min(delayMs, maxTimerMs));
      }
    });
    clearTimeout(timer);
    for (const [key, endMs] of this.endsMs) {
      if (endMs <= Date.now()) this.changed.add(key);
    }
  }
}
