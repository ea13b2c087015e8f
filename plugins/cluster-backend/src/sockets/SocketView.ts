import {
  setInterval as every,
  setTimeout as sleep,
} from 'node:timers/promises';
import type { ViewMessage, ViewSubscription } from '@streamspace/plugin-common';
import {
  fromKubernetesError,
  fromOutage,
  jitteredBackoffMs,
  type UserCredentials,
} from '@streamspace/plugin-node';
import type { UsageRights } from '../metrics/UsageRights';
import type { MeasuredRows } from '../views/ListView';
import { measuredKind, measuredRows } from '../views/measuredRows';
import { UsageFeed } from '../views/UsageFeed';
import { ViewFeed } from '../views/ViewFeed';
import { within, type ViewScope, type ViewService } from '../views/ViewService';

/** Rights that were taken away end a view after at most this time, in milliseconds. */
const recheckMs = 30_000;

/** What goes over by itself: the cluster is away, or a kind is not defined yet, or not any more. */
const passing = new Set(['ServiceUnavailableError', 'NotFoundError']);

/**
 * One view of a client, shown for as long as the client looks, whatever becomes of the cluster meanwhile: while it is away, the rows that are known stay,
 * marked as behind; where there are none, the reason is told and the view tried again.
 */
export class SocketView {
  private readonly ending = new AbortController();
  private feed?: ViewFeed;

  constructor(
    private readonly options: {
      views: ViewService;
      rights: UsageRights;
      /** Who looks, by the newest token. */
      credentials: () => UserCredentials;
      subscription: ViewSubscription;
      /** Resolves when the message has left the process. */
      send: (message: ViewMessage) => Promise<void>;
    },
  ) {}

  /** Shows the rows that wait. */
  refresh(): void {
    this.feed?.refresh();
  }

  end(): void {
    this.ending.abort();
  }

  /**
   * Runs until {@link end}.
   *
   * @throws Error for what cannot be shown at all, such as InputError and NotAllowedError.
   */
  async run(): Promise<void> {
    const { signal } = this.ending;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await this.show();
        attempt = 0;
      } catch (cause) {
        if (signal.aborted) return;
        const error = fromOutage(fromKubernetesError(cause)) as Error;
        if (!passing.has(error.name)) throw error;
        if (this.feed) attempt = 1;
        const { name, message } = error;
        await this.options.send({ type: 'error', error: { name, message } });
        await sleep(jitteredBackoffMs(attempt + 3), undefined, {
          signal,
        }).catch(() => {});
      }
    }
  }

  /** Shows a view until the client leaves it, may see another part of it than before, or the kind has other columns. */
  private async show(): Promise<void> {
    const { views, credentials, subscription, send } = this.options;
    const { query, page } = subscription;
    this.feed = undefined;
    const scope = await this.scopeNow();
    const measured = await this.orderOf(scope);
    const { cache, release } = await views.lease(credentials(), scope);
    const over = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, over.signal]);
    try {
      await cache.ready(signal);
      if (cache.columns.length === 0 && cache.error) throw cache.error;
      const usage = this.usageOf(scope);
      this.feed = new ViewFeed(cache, within(query, scope), page, send, {
        measured,
        onShown: () => usage?.notice(),
      });
      const running = [this.feed.run(signal), usage?.run(signal)];
      try {
        await Promise.race([
          running[0],
          // It ends with the view alone, or fails.
          Promise.all(running),
          this.untilOtherThan(scope, signal),
        ]);
      } finally {
        over.abort();
        // The last message leaves before the first of what follows.
        await Promise.allSettled(running);
      }
    } finally {
      over.abort();
      release();
    }
  }

  /** Tells what the rows of a view use, where that is measured. */
  private usageOf({ cluster, kind }: ViewScope): UsageFeed | undefined {
    const { rights, credentials, subscription, send } = this.options;
    const resource = subscription.withUsage ? measuredKind(kind) : undefined;
    if (!resource) return undefined;
    return new UsageFeed({
      usage: cluster.usage,
      resource,
      shown: () => this.feed?.shownKeys() ?? [],
      visible: keys => rights.visible(credentials(), cluster, resource, keys),
      send,
    });
  }

  /** @throws NotAllowedError where the client may not see what the order tells. */
  private orderOf(scope: ViewScope): Promise<MeasuredRows | undefined> {
    const { rights, credentials, subscription } = this.options;
    return measuredRows(rights, credentials(), scope, subscription.query.sort);
  }

  private scopeNow(): Promise<ViewScope> {
    const { views, credentials, subscription } = this.options;
    const { target, query } = subscription;
    return views.scopeOf(credentials(), target, query.namespaces);
  }

  /** Resolves when the client may see another part than `scope`. @throws NotAllowedError when none at all. */
  private async untilOtherThan(
    scope: ViewScope,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const _ of every(recheckMs, undefined, { signal })) {
      const now = await this.rightsNow().catch(cause => {
        const error = fromOutage(fromKubernetesError(cause)) as Error;
        // Who cannot be asked has not taken anything away.
        if (error.name === 'ServiceUnavailableError') return scope;
        throw error;
      });
      if (textOf(now) !== textOf(scope)) return;
    }
  }

  private async rightsNow(): Promise<ViewScope> {
    const scope = await this.scopeNow();
    await this.orderOf(scope);
    return scope;
  }
}

function textOf({ namespaces, reader }: ViewScope): string {
  return JSON.stringify([namespaces, reader]);
}
