import { setInterval as every } from 'node:timers/promises';
import { InputError } from '@backstage/errors';
import type { AuthenticatedSocket } from '@streamspace/plugin-node';
import type { UsageRights } from '../metrics/UsageRights';
import { measuredKind, measuredRows } from '../views/measuredRows';
import { UsageFeed } from '../views/UsageFeed';
import { ViewFeed } from '../views/ViewFeed';
import {
  listTimeoutMs,
  within,
  type ViewScope,
  type ViewService,
} from '../views/ViewService';
import type { ViewMessage, ViewSubscription } from '@streamspace/plugin-common';
import { readSubscription } from './readSubscription';

/** Most views that one client looks at at once. */
const maxViews = 30;

/** Rights that were taken away end a view after at most this time, in milliseconds. */
const recheckMs = 30_000;

type OpenView = { ending: AbortController; feed?: ViewFeed };

/**
 * The socket of one browser tab. The client sends `ViewRequest`s and gets `ViewMessage`s, each with the `id` of its view.
 */
export class ClusterSocket {
  private readonly open = new Map<string, OpenView>();

  constructor(
    private readonly socket: AuthenticatedSocket,
    private readonly services: { views: ViewService; rights: UsageRights },
  ) {}

  /** Runs until the socket is closed. */
  async run(): Promise<void> {
    const { socket } = this;
    socket.onMessage(message => this.hear(message));
    await socket.send({ type: 'ready' });
    await new Promise<void>(resolve => {
      if (socket.signal.aborted) resolve();
      socket.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    for (const { ending } of this.open.values()) ending.abort();
  }

  private hear(message: Record<string, unknown>): void {
    const id = String(message.id ?? '');
    const view = this.open.get(id);
    if (message.type === 'unsubscribe') {
      view?.ending.abort();
      this.open.delete(id);
    } else if (message.type === 'refresh') {
      view?.feed?.refresh();
    } else if (message.type === 'subscribe') {
      view?.ending.abort();
      void this.subscribe(id, message);
    }
  }

  /** Never rejects: the client is told what went wrong. */
  private async subscribe(
    id: string,
    message: Record<string, unknown>,
  ): Promise<void> {
    const view: OpenView = { ending: new AbortController() };
    this.open.set(id, view);
    try {
      if (this.open.size > maxViews) {
        throw new InputError(`no more than ${maxViews} views at once`);
      }
      const subscription = readSubscription(message);
      while (!view.ending.signal.aborted) {
        await this.show(id, view, subscription);
      }
    } catch (error) {
      if (view.ending.signal.aborted) return;
      const { name, message: reason } = error as Error;
      await this.socket.send({
        type: 'error',
        id,
        error: { name, message: reason },
      });
    } finally {
      if (this.open.get(id) === view) this.open.delete(id);
    }
  }

  /** Shows a view until the client leaves it, or may see another part of it than before. */
  private async show(
    id: string,
    view: OpenView,
    { target, query, page, withUsage }: ViewSubscription,
  ): Promise<void> {
    const { socket } = this;
    const { views, rights } = this.services;
    const { credentials } = socket;
    const scopeNow = () => views.scopeOf(credentials, target, query.namespaces);
    const orderNow = (seen: ViewScope) =>
      measuredRows(rights, credentials, seen, query.sort);
    const scope = await scopeNow();
    const measured = await orderNow(scope);
    const lease = await views.lease(credentials, scope);
    const changed = new AbortController();
    const signal = AbortSignal.any([view.ending.signal, changed.signal]);
    try {
      await lease.cache.ready(
        AbortSignal.any([signal, AbortSignal.timeout(listTimeoutMs)]),
      );
      if (lease.cache.columns.length === 0 && lease.cache.error) {
        throw lease.cache.error;
      }
      const send = (message: ViewMessage) => socket.send({ id, ...message });
      const usage = withUsage ? this.usageFeed(scope, view, send) : undefined;
      const feed = new ViewFeed(lease.cache, within(query, scope), page, send, {
        measured,
        onShown: () => usage?.notice(),
      });
      view.feed = feed;
      const running = Promise.all([feed.run(signal), usage?.run(signal)]);
      for await (const _ of every(recheckMs, undefined, { signal })) {
        const now = await scopeNow();
        await orderNow(now);
        const isSame =
          JSON.stringify([now.namespaces, now.reader]) ===
          JSON.stringify([scope.namespaces, scope.reader]);
        if (!isSame) break;
      }
      changed.abort();
      await running;
    } catch (error) {
      if (!view.ending.signal.aborted) throw error;
    } finally {
      changed.abort();
      lease.release();
    }
  }

  /** Tells what the rows of a view use, where that is measured. */
  private usageFeed(
    { cluster, kind }: ViewScope,
    view: OpenView,
    send: (message: ViewMessage) => Promise<void>,
  ): UsageFeed | undefined {
    const resource = measuredKind(kind);
    if (!resource) return undefined;
    const { credentials } = this.socket;
    return new UsageFeed({
      usage: cluster.usage,
      resource,
      shown: () => view.feed?.shownKeys() ?? [],
      visible: keys =>
        this.services.rights.visible(credentials, cluster, resource, keys),
      send,
    });
  }
}
