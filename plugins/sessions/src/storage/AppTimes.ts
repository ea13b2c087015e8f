/**
 * A time for each app that the portal's storage keeps for the person: since when it is a favourite, when it was launched last. The storage is the
 * user settings of portals that have them, this browser elsewhere.
 *
 * Each app has a key of its own. A storage that cannot be read may say that nothing is stored, and another device may have written meanwhile: who
 * then writes a whole list takes away what is in it; who writes one app's key does not.
 */
import type {
  StorageApi,
  StorageValueSnapshot,
} from '@backstage/core-plugin-api';
import type { JsonValue } from '@backstage/types';

/** What the tabs of a browser tell each other. */
export type TabChannel = Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;

type Change = { app: string; time: string | undefined };

/** The times of one kind, by app: the names of templates. */
export class AppTimes {
  private readonly storage: StorageApi;
  private readonly channel: TabChannel | undefined;
  private readonly listeners = new Set<() => void>();
  /** What the storage answered, by app. */
  private readonly stored = new Map<string, string | undefined>();
  /** What is being written, by app: the last wish. */
  private readonly writes = new Map<string, Change & { done: Promise<void> }>();
  private shown: ReadonlyMap<string, string | undefined> = new Map();
  private isStale = false;

  constructor(storage: StorageApi, kind: string, channel = openChannel(kind)) {
    this.storage = storage.forBucket('streamspace-sessions').forBucket(kind);
    this.channel = channel;
    if (!channel) return;
    channel.onmessage = ({ data }: MessageEvent<Change>) => {
      this.stored.set(data.app, data.time);
      this.show();
    };
  }

  /** Reads the times of these apps and follows them, until the function that is returned is called. */
  watch(apps: readonly string[]): () => void {
    for (const app of apps) this.take(this.storage.snapshot(app));
    const subscriptions = apps.map(app =>
      this.storage.observe$(app).subscribe(snapshot => this.take(snapshot)),
    );
    return () => subscriptions.forEach(each => each.unsubscribe());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** The times by app (ISO 8601): `undefined` where there is none, no entry where it is not known. */
  readonly getSnapshot = () => this.shown;

  /**
   * Changes the time of an app, or takes it away. It shows at once, here and then in the other tabs. Rejects with what the storage says when it
   * refuses; what was there before comes back.
   */
  readonly set = async (
    app: string,
    time: string | undefined,
  ): Promise<void> => {
    const before = this.writes.get(app)?.done ?? Promise.resolve();
    const done = before
      .catch(() => undefined)
      .then(() =>
        time ? this.storage.set(app, time) : this.storage.remove(app),
      );
    const write = { app, time, done };
    this.writes.set(app, write);
    this.show();
    try {
      await done;
      this.stored.set(app, time);
      this.channel?.postMessage({ app, time } satisfies Change);
    } finally {
      if (this.writes.get(app) === write) this.writes.delete(app);
      this.show();
    }
  };

  private take({ key, presence, value }: StorageValueSnapshot<JsonValue>) {
    if (presence === 'unknown') return;
    this.stored.set(key, typeof value === 'string' ? value : undefined);
    this.show();
  }

  /** Many answers come together: they show together. */
  private show() {
    if (this.isStale) return;
    this.isStale = true;
    queueMicrotask(() => {
      this.isStale = false;
      const wishes = [...this.writes.values()];
      this.shown = new Map([
        ...this.stored,
        ...wishes.map(({ app, time }) => [app, time] as const),
      ]);
      for (const listener of this.listeners) listener();
    });
  }
}

/** Portals of old browsers go without. */
function openChannel(kind: string): TabChannel | undefined {
  return typeof BroadcastChannel === 'undefined'
    ? undefined
    : new BroadcastChannel(`streamspace-sessions/${kind}`);
}
