import { ServiceUnavailableError } from '@backstage/errors';
import { apiVersionOf, type KubernetesClient } from '@streamspace/plugin-node';
import type { ApiResource } from '../discovery/ApiResource';
import { KindCache } from './KindCache';
import { profileOf } from './profiles';

/** Use of a cache. Whoever got one gives it back. */
export type CacheLease = { cache: KindCache; release: () => void };

/** Of what a cache has a copy, and by whose rights. */
export type CacheScope = {
  client: KubernetesClient;
  /** Whose rights the client has: a copy is shared within one. Empty for the platform's own. */
  reader: string;
  /** All namespaces where absent. */
  namespace?: string;
};

type Entry = { cache: KindCache; users: number; idle?: NodeJS.Timeout };

/** The watched kinds of one cluster: each is opened when it is first asked for, shared by all who look at it, and closed when nobody has for long. */
export class KindCaches {
  /** Of those that nobody uses, the longest unused comes first. */
  private readonly open = new Map<string, Entry>();

  constructor(
    /** Most kinds that are watched at once. */
    private readonly maxOpen: number,
    /** A cache that nobody has used for so long, in milliseconds, is closed. */
    private readonly idleMs = 5 * 60_000,
  ) {}

  /**
   * @throws ServiceUnavailableError where too many kinds are looked at at once.
   */
  use(kind: ApiResource, scope: CacheScope): CacheLease {
    const key = JSON.stringify([
      apiVersionOf(kind),
      kind.plural,
      scope.reader,
      scope.namespace,
    ]);
    const entry = this.living(key) ?? this.start(kind, scope);
    clearTimeout(entry.idle);
    entry.users += 1;
    this.open.set(key, entry);
    let isReleased = false;
    return {
      cache: entry.cache,
      release: () => {
        if (isReleased) return;
        isReleased = true;
        entry.users -= 1;
        if (entry.users > 0 || this.open.get(key) !== entry) return;
        // Some others have been without use for longer: put at the end.
        this.open.delete(key);
        this.open.set(key, entry);
        entry.idle = setTimeout(
          () => this.end(key, entry),
          this.idleMs,
        ).unref();
      },
    };
  }

  /** How many kinds are watched now. */
  get size(): number {
    return this.open.size;
  }

  close(): void {
    for (const [key, entry] of this.open) this.end(key, entry);
  }

  /** What is open under a key; of a kind that was gone another copy is needed when it is back. */
  private living(key: string): Entry | undefined {
    const entry = this.open.get(key);
    if (!entry?.cache.isGone) return entry;
    this.end(key, entry);
    return undefined;
  }

  private start(kind: ApiResource, { client, namespace }: CacheScope): Entry {
    if (this.open.size >= this.maxOpen) this.makeRoom();
    const cache = new KindCache(client, kind, profileOf(kind), namespace);
    return { cache, users: 0 };
  }

  private makeRoom() {
    for (const [key, entry] of this.open) {
      if (entry.users > 0) continue;
      this.end(key, entry);
      return;
    }
    throw new ServiceUnavailableError(
      `the portal already watches ${this.maxOpen} kinds for the people who have them open; close a page and try again, or have streamspace.cluster.maxWatchedKinds raised`,
    );
  }

  private end(key: string, entry: Entry) {
    clearTimeout(entry.idle);
    entry.cache.close();
    if (this.open.get(key) === entry) this.open.delete(key);
  }
}
