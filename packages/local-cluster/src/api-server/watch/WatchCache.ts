import { expired } from '../errors/ApiError';
import type { StoredObject } from '../objects/KubernetesObject';

const WINDOW_EVENTS = 4_000;
const WINDOW_BYTES = 16 * 1024 * 1024;

/** One change of one object. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  stored: StoredObject;
  /** The version before, absent for ADDED. */
  previous?: StoredObject;
}

/**
 * The present objects of one resource and a bounded window of the events that led to them.
 *
 * A watcher holds a position in the window and reads at its own pace, so that a slow one costs no
 * memory; when the window has moved past it, it is told to list again (410). Older states are made
 * by undoing the window's events, which is what the pages of a long list are cut from.
 */
export class WatchCache {
  readonly #objects = new Map<string, StoredObject>();
  readonly #listeners = new Set<() => void>();
  #order?: string[];
  /** The older state that was last asked for: the pages of a list ask for the same one after another. */
  #past?: { revision: number; objects: StoredObject[] };
  #window: WatchEvent[] = [];
  #windowBytes = 0;
  /** The position of the window's first event. */
  #first = 0;
  /** Every event with a revision above this is in the window. */
  #since: number;

  /** @param since - the revision from which on the coming events are complete. */
  constructor(since: number) {
    this.#since = since;
  }

  /** How many objects there are. */
  get size(): number {
    return this.#objects.size;
  }

  /** The present version of an object; the namespace is empty for cluster-scoped ones. */
  get(namespace: string, name: string): StoredObject | undefined {
    return this.#objects.get(keyOf(namespace, name));
  }

  /** All present objects, or those of a namespace, ordered by namespace and name. */
  list(namespace?: string): StoredObject[] {
    this.#order ??= [...this.#objects.keys()].sort(byKey);
    const all = this.#order.map(key => this.#objects.get(key) as StoredObject);
    return namespace ? all.filter(item => item.namespace === namespace) : all;
  }

  /** The objects as they were at a revision. Throws 410 when that is older than the window. */
  listAt(revision: number, namespace?: string): StoredObject[] {
    this.#assertKept(revision);
    const newest = this.#window.at(-1)?.stored.revision ?? this.#since;
    if (newest <= revision) return this.list(namespace);
    if (this.#past?.revision !== revision)
      this.#past = { revision, objects: this.#undo(revision) };
    const { objects } = this.#past;
    return namespace
      ? objects.filter(item => item.namespace === namespace)
      : objects;
  }

  /** Takes in a committed version, or an object's end. `notify` must follow. */
  apply(stored: StoredObject, deleted: boolean): void {
    const key = keyOf(stored.namespace, stored.name);
    const previous = this.#objects.get(key);
    if (deleted) this.#objects.delete(key);
    else this.#objects.set(key, stored);
    if (deleted || !previous) this.#order = undefined;
    if (deleted && !previous) return;
    const type = previous ? 'MODIFIED' : 'ADDED';
    this.#window.push({
      type: deleted ? 'DELETED' : type,
      stored,
      previous,
    });
    this.#windowBytes += stored.json.length;
    this.#trim();
  }

  /** Wakes the watchers. */
  notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Calls the listener after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The position of the first event after a revision. Throws 410 when events after it were dropped. */
  positionAfter(revision: number): number {
    this.#assertKept(revision);
    let low = 0;
    let high = this.#window.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#window[middle].stored.revision <= revision) low = middle + 1;
      else high = middle;
    }
    return this.#first + low;
  }

  /** The event at a position, undefined when it has not happened yet. Throws 410 when it was dropped. */
  at(position: number): WatchEvent | undefined {
    if (position < this.#first) {
      throw expired('too old resource version: the watcher fell behind');
    }
    return this.#window[position - this.#first];
  }

  /** Drops the events up to a revision. */
  forget(revision: number): void {
    let count = 0;
    while (
      count < this.#window.length &&
      this.#window[count].stored.revision <= revision
    ) {
      count++;
    }
    this.#drop(count);
    this.#since = Math.max(this.#since, revision);
  }

  /** All objects at a revision, ordered. */
  #undo(revision: number): StoredObject[] {
    const objects = new Map(this.#objects);
    for (let index = this.#window.length - 1; index >= 0; index--) {
      const { stored, previous } = this.#window[index];
      if (stored.revision <= revision) break;
      const key = keyOf(stored.namespace, stored.name);
      if (previous) objects.set(key, previous);
      else objects.delete(key);
    }
    return [...objects.keys()]
      .sort(byKey)
      .map(key => objects.get(key) as StoredObject);
  }

  #assertKept(revision: number): void {
    if (revision < this.#since) {
      throw expired(`too old resource version: ${revision} (${this.#since})`);
    }
  }

  /** Trims by a tenth at a time, since dropping from the front of an array costs its length. */
  #trim(): void {
    if (
      this.#window.length <= WINDOW_EVENTS &&
      this.#windowBytes <= WINDOW_BYTES
    ) {
      return;
    }
    this.#drop(Math.ceil(this.#window.length / 10));
  }

  #drop(count: number): void {
    for (const event of this.#window.splice(0, count)) {
      this.#windowBytes -= event.stored.json.length;
      this.#since = event.stored.revision;
      this.#first++;
    }
  }
}

/** Namespaces and names hold no NUL, so this orders by namespace first and name second. */
function keyOf(namespace: string, name: string): string {
  return `${namespace}\0${name}`;
}

function byKey(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
