/**
 * What this process created and deleted under one key and its cache has not shown yet.
 *
 * A cache is a moment behind. A loop that counts only what its cache shows would create the same pod twice. So it counts its own writes
 * too, until the cache has seen them. client-go calls the same thing "expectations".
 */
import type { KubernetesObject } from '@streamspace/plugin-node';

/** A write whose trace never shows (created and deleted while the watch was broken) is forgotten after this long. */
const forgetAfterMs = 60_000;

type Written<T> = { object?: T; atMs: number };

export class OwnWrites<T extends KubernetesObject> {
  private readonly created = new Map<string, Map<string, Written<T>>>();
  private readonly deleted = new Map<string, Map<string, Written<T>>>();

  constructor(private readonly now: () => number) {}

  noteCreated(key: string, object: T): void {
    note(this.created, key, object.metadata!.uid!, {
      object,
      atMs: this.now(),
    });
  }

  noteDeleted(key: string, object: T): void {
    note(this.deleted, key, object.metadata!.uid!, { atMs: this.now() });
  }

  /** What the cache shows, with own creations added and own deletions taken away. */
  apply(key: string, cached: T[]): T[] {
    const seen = new Map(
      cached.map(object => [object.metadata!.uid!, object] as const),
    );
    this.prune(this.created, key, uid => seen.has(uid));
    this.prune(this.deleted, key, uid => !seen.has(uid));
    const deleted = this.deleted.get(key);
    const unseen = [...(this.created.get(key)?.values() ?? [])].map(
      ({ object }) => object!,
    );
    return [...cached, ...unseen].filter(
      object => !deleted?.has(object.metadata!.uid!),
    );
  }

  /** The cache showed that an object is gone, whether or not it ever showed it. */
  noteGone(key: string, object: T): void {
    const uid = object.metadata!.uid!;
    this.created.get(key)?.delete(uid);
    this.deleted.get(key)?.delete(uid);
  }

  forget(key: string): void {
    this.created.delete(key);
    this.deleted.delete(key);
  }

  private prune(
    writes: Map<string, Map<string, Written<T>>>,
    key: string,
    isSettled: (uid: string) => boolean,
  ) {
    const ofKey = writes.get(key);
    if (!ofKey) return;
    for (const [uid, { atMs }] of ofKey) {
      if (isSettled(uid) || this.now() - atMs > forgetAfterMs)
        ofKey.delete(uid);
    }
    if (ofKey.size === 0) writes.delete(key);
  }
}

function note<T>(
  writes: Map<string, Map<string, Written<T>>>,
  key: string,
  uid: string,
  written: Written<T>,
) {
  const ofKey = writes.get(key) ?? new Map<string, Written<T>>();
  ofKey.set(uid, written);
  writes.set(key, ofKey);
}
