import { storageUnavailable } from '../errors/ApiError';
import type {
  KubernetesObject,
  ObjectKey,
  StoredObject,
} from '../objects/KubernetesObject';
import { WatchCache } from '../watch/WatchCache';
import { DatabaseSession } from './DatabaseSession';
import { KeyedMutex } from './KeyedMutex';
import {
  COMPACT_ROWS,
  INSERT_ROWS,
  ROWS_AFTER,
  SCHEMA,
  type RevisionRow,
} from './schema';

const PAGE_ROWS = 1_000;
const GROUP_ROWS = 500;

/** What a write does to an object: a new version, its end, or nothing (the present version stands). */
export type Change =
  | { action: 'put' | 'delete'; object: KubernetesObject }
  | { action: 'none'; stored: StoredObject };

interface PendingWrite {
  key: ObjectKey;
  deleted: boolean;
  object: KubernetesObject;
  resolve: (stored: StoredObject) => void;
  reject: (error: Error) => void;
}

/**
 * All objects of the cluster. They are read from memory; PostgreSQL holds every version.
 *
 * Writes of one object happen one after the other; writes that arrive while a commit is under way
 * are committed together by the next one. A version enters memory, and with it every watch, only
 * after its row is committed, so a reader never saw what a crash could take back. When the outcome
 * of a commit is unknown (the connection broke), its clients are told so, and the rows that did
 * get in are read back before anything else is written.
 */
export class RevisionStore {
  readonly #caches = new Map<string, WatchCache>();
  readonly #mutex = new KeyedMutex();
  readonly #session: DatabaseSession;
  readonly #onError: (error: unknown) => void;
  #pending: PendingWrite[] = [];
  #flushing?: Promise<void>;
  #revision = 0;
  #compacted = 0;

  constructor(options: {
    databaseUrl: string;
    onError: (error: unknown) => void;
  }) {
    this.#session = new DatabaseSession(options.databaseUrl, () =>
      this.#catchUp(),
    );
    this.#onError = options.onError;
  }

  /** The revision of the newest committed write. */
  get revision(): number {
    return this.#revision;
  }

  /** Connects and loads all objects. Throws when the database cannot be reached. */
  async start(): Promise<void> {
    await this.#session.ready();
  }

  /** Waits for the commits under way and disconnects. */
  async close(): Promise<void> {
    await this.#flushing;
    await this.#session.close();
  }

  /** The objects of one resource (`<group>/<plural>`) and the recent events among them. */
  cache(resource: string): WatchCache {
    let cache = this.#caches.get(resource);
    if (!cache) {
      cache = new WatchCache(this.#compacted);
      this.#caches.set(resource, cache);
    }
    return cache;
  }

  /** The present version of an object. */
  get(key: ObjectKey): StoredObject | undefined {
    return this.#caches.get(key.resource)?.get(key.namespace, key.name);
  }

  /**
   * Reads the present version of an object, lets `decide` say what becomes of it, and commits that.
   * What `decide` throws is thrown, and nothing is written. No other write of the object comes between.
   */
  async mutate(
    key: ObjectKey,
    decide: (current: StoredObject | undefined) => Change,
  ): Promise<StoredObject> {
    const id = `${key.resource} ${key.namespace}/${key.name}`;
    return this.#mutex.run(id, async () => {
      const change = decide(this.get(key));
      if (change.action === 'none') return change.stored;
      return this.#commit(key, change.object, change.action === 'delete');
    });
  }

  /** Drops the history older than the last `keep` revisions. */
  async compact(keep: number): Promise<void> {
    const upTo = this.#revision - keep;
    if (upTo <= this.#compacted) return;
    await this.#session.ready();
    await this.#session.query(COMPACT_ROWS, [upTo]);
    this.#compacted = upTo;
    for (const cache of this.#caches.values()) cache.forget(upTo);
  }

  #commit(
    key: ObjectKey,
    object: KubernetesObject,
    deleted: boolean,
  ): Promise<StoredObject> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ key, object, deleted, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  async #flush(): Promise<void> {
    // Let every write of this turn of the event loop join the group.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const group = this.#pending.splice(0, GROUP_ROWS);
      try {
        await this.#session.ready();
        const versions = group.map((write, index) =>
          versionOf(write, this.#revision + index + 1),
        );
        await this.#session.query(INSERT_ROWS, [
          versions.map(version => version.revision),
          versions.map(version => version.resource),
          versions.map(version => version.namespace),
          versions.map(version => version.name),
          group.map(write => write.deleted),
          versions.map(version => version.json),
        ]);
        this.#apply(
          versions.map((stored, index) => ({
            stored,
            deleted: group[index].deleted,
          })),
        );
        group.forEach((write, index) => write.resolve(versions[index]));
      } catch (error) {
        this.#onError(error);
        for (const write of group) write.reject(storageUnavailable());
      }
    }
    this.#flushing = undefined;
  }

  #apply(writes: Array<{ stored: StoredObject; deleted: boolean }>): void {
    const touched = new Set<WatchCache>();
    for (const { stored, deleted } of writes) {
      const cache = this.cache(stored.resource);
      cache.apply(stored, deleted);
      touched.add(cache);
      this.#revision = stored.revision;
    }
    for (const cache of touched) cache.notify();
  }

  /** Reads the rows that memory does not have: all at the start, the doubtful ones after a break. */
  async #catchUp(): Promise<void> {
    if (this.#revision === 0) {
      await this.#session.query(SCHEMA);
      const rows = await this.#session.query<{ revision: string }>(
        'SELECT revision FROM compaction',
      );
      this.#compacted = Number(rows[0].revision);
    }
    for (;;) {
      const rows = await this.#session.query<RevisionRow>(ROWS_AFTER, [
        this.#revision,
        PAGE_ROWS,
      ]);
      this.#apply(rows.map(fromRow));
      if (rows.length < PAGE_ROWS) break;
    }
    // The newest rows may be ends of objects that compaction dropped; their revisions were given out.
    this.#revision = Math.max(this.#revision, this.#compacted);
  }
}

function versionOf(write: PendingWrite, revision: number): StoredObject {
  const object = {
    ...write.object,
    metadata: { ...write.object.metadata, resourceVersion: String(revision) },
  };
  return {
    ...write.key,
    revision,
    object,
    json: JSON.stringify(object),
    writtenAt: Date.now(),
  };
}

function fromRow(row: RevisionRow): { stored: StoredObject; deleted: boolean } {
  return {
    stored: {
      resource: row.resource,
      namespace: row.namespace,
      name: row.name,
      revision: Number(row.revision),
      object: JSON.parse(row.json) as KubernetesObject,
      json: row.json,
      writtenAt: row.written_at,
    },
    deleted: row.deleted,
  };
}
