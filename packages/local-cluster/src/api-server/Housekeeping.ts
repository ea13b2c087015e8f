import { notFound } from './errors/ApiError';
import type { ApiContext } from './request/ApiContext';
import { copyOf } from './objects/KubernetesObject';
import { EVENTS } from './registry/kinds/events';

const INTERVAL_MS = 60_000;
const EVENT_LIFE_MS = 3_600_000;
const KEPT_REVISIONS = 10_000;

/** Keeps the store small: drops old revisions, and events an hour after they were last written. */
export class Housekeeping {
  #timer?: NodeJS.Timeout;

  constructor(
    private readonly context: Pick<ApiContext, 'store' | 'now'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Runs now and then from now on. */
  start(): void {
    this.#timer = setInterval(() => {
      this.run().catch(this.onError);
    }, INTERVAL_MS);
    this.#timer.unref();
  }

  /** Ends it. */
  stop(): void {
    clearInterval(this.#timer);
  }

  /** Runs once. */
  async run(): Promise<void> {
    await this.expireEvents();
    await this.context.store.compact(KEPT_REVISIONS);
  }

  /** Removes the events that nobody has repeated for an hour, as kube-apiserver's `--event-ttl` does. */
  private async expireEvents(): Promise<void> {
    const { store, now } = this.context;
    const isOld = (writtenAt: number) => writtenAt < now() - EVENT_LIFE_MS;
    const old = store
      .cache(EVENTS.storage)
      .list()
      .filter(stored => isOld(stored.writtenAt));
    const removals = old.map(event =>
      store.mutate(event, stored => {
        if (!stored) throw notFound(EVENTS, event.name);
        return isOld(stored.writtenAt)
          ? { action: 'delete', object: copyOf(stored) }
          : { action: 'none', stored };
      }),
    );
    await Promise.all(removals);
  }
}
