/**
 * A live copy of one kind, kept by list and watch.
 *
 * It lists in pages of raw JSON, watches from the list's revision with bookmarks, and after any break goes on from the last revision it
 * saw; only a 410 makes it list again. What it holds may be a moment behind the server, never invented: writers guard themselves with
 * resourceVersion. While the server is away the copy stays readable and `healthy` is false.
 */
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesClient } from '../kubernetes/KubernetesClient';
import type { WatchEvent } from '../kubernetes/requestOptions';
import { isGone } from '../kubernetes/KubernetesApiError';
import {
  objectKey,
  type KubernetesObject,
  type ResourceKind,
} from '../kubernetes/ResourceKind';

/** Both absent never; `before` absent: added; `after` absent: deleted. */
export type ObjectChange<T> = { key: string; before?: T; after?: T };

export type ReflectorOptions<T extends KubernetesObject> = {
  client: Pick<KubernetesClient, 'list' | 'watch'>;
  kind: ResourceKind<T>;
  /** All namespaces where absent. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Objects per page of a list. */
  pageSize?: number;
  /** Told of every break, before the wait that follows it. */
  onError?: (error: Error) => void;
  /** Milliseconds to wait after the nth break in a row (1, 2, …). */
  backoffMs?: (attempt: number) => number;
};

/** A watch that ends sooner than this after it was opened, with nothing to tell, counts as a break. */
const shortWatchMs = 1_000;

/** Doubles from 100 ms to 10 s, with up to half of it taken off by chance so that many processes do not come at once. */
export function jitteredBackoffMs(attempt: number): number {
  const full = Math.min(10_000, 100 * 2 ** Math.min(attempt - 1, 10));
  return full * (0.5 + Math.random() / 2);
}

export class Reflector<T extends KubernetesObject> {
  private objects = new Map<string, T>();
  private readonly events = new EventEmitter();
  private seenVersion = '';
  private isListDue = true;
  private isSynced = false;
  private attempt = 0;
  private connected = false;

  constructor(private readonly options: ReflectorOptions<T>) {
    this.events.setMaxListeners(0);
  }

  /** Whether the copy is complete and the watch is open. */
  get healthy(): boolean {
    return this.isSynced && this.connected;
  }

  /** Runs until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.isListDue) await this.relist(signal);
        await this.follow(signal);
      } catch (error) {
        this.connected = false;
        if (signal.aborted) return;
        this.attempt += 1;
        if (isGone(error)) {
          this.isListDue = true;
          // The list that follows mends it; waiting is for a server that calls its own fresh version too old.
          if (this.attempt === 1) continue;
        }
        this.options.onError?.(error as Error);
        const delayMs = (this.options.backoffMs ?? jitteredBackoffMs)(
          this.attempt,
        );
        await sleep(delayMs, undefined, { signal }).catch(() => {});
      }
    }
    this.connected = false;
  }

  /** Starts {@link run} and resolves when it is {@link healthy} for the first time; rejects when `signal` aborts before. */
  async start(signal: AbortSignal): Promise<void> {
    void this.run(signal);
    await once(this.events, 'open', { signal });
  }

  /** Resolves when the first list is complete; rejects when `signal` aborts before. */
  async synced(signal?: AbortSignal): Promise<void> {
    if (!this.isSynced) await once(this.events, 'synced', { signal });
  }

  /** The resourceVersion as of which the copy is. Empty before the first list. */
  get resourceVersion(): string {
    return this.seenVersion;
  }

  /**
   * Resolves when the copy is as of this resourceVersion or newer, which Kubernetes allows to compare as decimal numbers (KEP-5504): whoever
   * has just written finds it there. Rejects when `signal` aborts before.
   */
  async reached(resourceVersion: string, signal: AbortSignal): Promise<void> {
    while (BigInt(this.seenVersion) < BigInt(resourceVersion)) {
      await once(this.events, 'change', { signal });
    }
  }

  get(key: string): T | undefined {
    return this.objects.get(key);
  }

  list(): T[] {
    return [...this.objects.values()];
  }

  /** Calls `listener` for every change from now on; returns what ends that. */
  onChange(listener: (change: ObjectChange<T>) => void): () => void {
    this.events.on('change', listener);
    return () => this.events.off('change', listener);
  }

  /** Calls `listener` whenever a watch has been opened; returns what ends that. */
  onOpen(listener: () => void): () => void {
    this.events.on('open', listener);
    return () => this.events.off('open', listener);
  }

  private async relist(signal: AbortSignal): Promise<void> {
    const { client, kind, pageSize, namespace, labelSelector, fieldSelector } =
      this.options;
    const found = new Map<string, T>();
    let next: string | undefined;
    let resourceVersion: string;
    do {
      const page = await client.list(kind, {
        namespace,
        labelSelector,
        fieldSelector,
        limit: pageSize ?? 500,
        continue: next,
        signal,
      });
      for (const item of page.items) found.set(objectKey(item), item);
      next = page.metadata.continue;
      resourceVersion = page.metadata.resourceVersion;
    } while (next);

    const before = this.objects;
    this.objects = found;
    this.seenVersion = resourceVersion;
    this.isListDue = false;
    for (const [key, after] of found)
      this.announce(key, before.get(key), after);
    for (const [key, gone] of before)
      if (!found.has(key)) this.announce(key, gone, undefined);
    if (!this.isSynced) {
      this.isSynced = true;
      this.events.emit('synced');
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { client, kind, namespace, labelSelector, fieldSelector } =
      this.options;
    let openedMs = 0;
    const watch = client.watch(kind, {
      namespace,
      labelSelector,
      fieldSelector,
      resourceVersion: this.seenVersion,
      // Between five and ten minutes, as client-go does, so that servers behind a balancer share the load again.
      timeoutSeconds: Math.round(300 + Math.random() * 300),
      onOpen: () => {
        this.connected = true;
        openedMs = performance.now();
        this.events.emit('open');
      },
      signal,
    });
    let isEmpty = true;
    for await (const event of watch) {
      isEmpty = false;
      this.take(event);
    }
    const isShort = performance.now() - openedMs < shortWatchMs;
    // A server that ends every watch at once must not be asked without a pause.
    if (isEmpty && isShort && !signal.aborted)
      throw new Error(`the server ended the watch of ${kind.plural} at once`);
    this.attempt = 0;
  }

  private take({ type, object }: WatchEvent<T>): void {
    this.attempt = 0;
    this.seenVersion = object.metadata!.resourceVersion!;
    if (type === 'BOOKMARK') return;
    const key = objectKey(object);
    const before = this.objects.get(key);
    if (type === 'DELETED') {
      this.objects.delete(key);
      if (before) this.announce(key, before, undefined);
    } else {
      this.objects.set(key, object);
      this.announce(key, before, object);
    }
  }

  private announce(key: string, before: T | undefined, after: T | undefined) {
    if (
      before &&
      after &&
      before.metadata!.resourceVersion === after.metadata!.resourceVersion
    )
      return;
    this.events.emit('change', {
      key,
      before,
      after,
    } satisfies ObjectChange<T>);
  }
}
