import { deepEqual } from '../objects/deepEqual';
import { recordAt } from '../objects/fieldAt';
import { copyOf, type StoredObject } from '../objects/KubernetesObject';
import { RESOURCE_QUOTAS } from '../registry/kinds/resourceQuotas';
import type { RevisionStore } from '../storage/RevisionStore';
import { countedStorages, quotaUsage } from './quotaUsage';

/** Changes that come together are counted together. */
const SETTLE_MS = 50;

/**
 * Writes into the status of each ResourceQuota what is used of it, soon after that changes. It lives beside the admission, and not with the
 * controllers, since the two must never count differently.
 */
export class QuotaStatus {
  readonly #subscriptions = new Map<string, () => void>();
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;

  constructor(
    private readonly store: RevisionStore,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Begins to watch. */
  start(): void {
    this.#subscribe(RESOURCE_QUOTAS.storage);
    this.#schedule();
  }

  /** Ends it; resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    for (const unsubscribe of this.#subscriptions.values()) unsubscribe();
    this.#subscriptions.clear();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #subscribe(storage: string): void {
    if (this.#subscriptions.has(storage)) return;
    const cache = this.store.cache(storage);
    const unsubscribe = cache.subscribe(() => this.#schedule());
    this.#subscriptions.set(storage, unsubscribe);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#running = this.#writeAll().catch(this.onError);
    }, SETTLE_MS).unref();
  }

  async #writeAll(): Promise<void> {
    // What changes from here on is counted by the next round.
    this.#timer = undefined;
    const quotas = this.store.cache(RESOURCE_QUOTAS.storage).list();
    for (const { object } of quotas) {
      for (const storage of countedStorages(object)) this.#subscribe(storage);
    }
    await Promise.all(quotas.map(quota => this.#write(quota)));
  }

  async #write(quota: StoredObject): Promise<void> {
    await this.store.mutate(quota, stored => {
      if (!stored) return { action: 'none', stored: quota };
      const object = copyOf(stored);
      const used = [...quotaUsage(this.store, object)].map(([name, amount]) => [
        name,
        String(amount),
      ]);
      const status = {
        hard: recordAt(object, 'spec.hard'),
        used: Object.fromEntries(used),
      };
      if (deepEqual(object.status, status)) return { action: 'none', stored };
      return { action: 'put', object: { ...object, status } };
    });
  }
}
