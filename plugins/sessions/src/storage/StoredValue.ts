/**
 * One value that the portal's storage keeps for the person: in the user settings of portals that have them, in this browser elsewhere.
 *
 * A change shows at once and is written in the order in which it was made; when the storage refuses it, what was there before comes back.
 */
import type { StorageApi } from '@backstage/core-plugin-api';
import type { JsonValue } from '@backstage/types';

const bucket = 'streamspace-sessions';

export class StoredValue<Value extends JsonValue> {
  private readonly storage: StorageApi;
  private readonly key: string;
  private readonly parse: (stored: unknown) => Value;
  private readonly listeners = new Set<() => void>();
  private value: Value | undefined;
  /** What the storage is known to have. */
  private stored: Value | undefined;
  private subscription?: { unsubscribe(): void };
  private writes: Promise<void> = Promise.resolve();
  private unwritten = 0;

  /** `parse` makes a value of whatever is stored: of nothing, of what an older portal wrote, of what somebody edited. */
  constructor(
    storage: StorageApi,
    key: string,
    parse: (stored: unknown) => Value,
  ) {
    this.storage = storage.forBucket(bucket);
    this.key = key;
    this.parse = parse;
    const snapshot = this.storage.snapshot(key);
    if (snapshot.presence !== 'unknown') this.stored = parse(snapshot.value);
    this.value = this.stored;
  }

  /** Listens to changes; the value is read again when the first listener comes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.subscription ??= this.storage.observe$(this.key).subscribe({
      next: ({ presence, value }) => {
        // The storage tells each write; only after the last one it knows all that is shown here.
        if (presence === 'unknown' || this.unwritten > 0) return;
        this.stored = this.parse(value);
        this.show(this.stored);
      },
    });
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.subscription?.unsubscribe();
      this.subscription = undefined;
    };
  };

  /** The value; undefined until the storage has answered. */
  readonly getSnapshot = (): Value | undefined => this.value;

  /** Changes the value, once it is known: a change of nothing would take the place of all that is stored. */
  readonly change = async (update: (value: Value) => Value): Promise<void> => {
    const next = update(this.value ?? (await this.whenKnown()));
    this.show(next);
    this.unwritten += 1;
    this.writes = this.writes
      .catch(() => undefined)
      .then(() => this.storage.set(this.key, next));
    try {
      await this.writes;
      this.stored = next;
    } finally {
      this.unwritten -= 1;
      if (this.unwritten === 0) this.show(this.stored);
    }
  };

  private async whenKnown(): Promise<Value> {
    let stop = () => {};
    await new Promise<void>(resolve => {
      stop = this.subscribe(resolve);
    });
    stop();
    // The first thing that is shown is what the storage answered.
    return this.value!;
  }

  private show(value: Value | undefined) {
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}
