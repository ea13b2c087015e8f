import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { ApiError, badRequest, expired } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import type { Presenter } from '../presentation/Presenter';
import type { StoredObject } from '../objects/KubernetesObject';
import type { WatchCache, WatchEvent } from '../watch/WatchCache';
import { parseRevision } from './list';
import { selectionOf, type Selection } from '../selectors/selection';

const BOOKMARK_INTERVAL_MS = 30_000;
/** So long before its end a watch is given a last bookmark, from which the next one can begin. */
const LAST_BOOKMARK_MS = 2_000;
const SHORTEST_DEFAULT_SECONDS = 1_800;

/**
 * Streams the changes of a resource as newline-delimited JSON, from a revision on or, without one,
 * after an ADDED event for each present object. The stream reads the shared window at the pace of
 * its client: nothing is buffered for a slow one, which in the end is told to list again (410).
 */
export class WatchStream {
  readonly #selects: Selection;
  readonly #cache: WatchCache;
  readonly #wantsBookmarks: boolean;
  readonly #ended = new AbortController();
  #wake: () => void = () => undefined;
  #isBookmarkDue = false;
  #isKindGone = false;

  constructor(
    private readonly context: ApiContext,
    private readonly request: ResourceRequest,
    private readonly presenter: Presenter,
    private readonly response: ServerResponse,
  ) {
    this.#selects = selectionOf(request);
    this.#cache = context.store.cache(request.resource.storage);
    this.#wantsBookmarks = request.query.get('allowWatchBookmarks') === 'true';
  }

  /** Runs until the client leaves, its time is over, or the kind is defined otherwise or not any more. Throws, before the first byte, what is wrong with the request. */
  async run(): Promise<void> {
    const start = this.#start();
    const lastsMs = timeoutMs(this.request);
    const timeout = setTimeout(() => this.#end(), lastsMs);
    const bookmark = () => {
      this.#isBookmarkDue = this.#wantsBookmarks;
      this.#wake();
    };
    const bookmarks = setInterval(bookmark, BOOKMARK_INTERVAL_MS);
    const lastBookmark = setTimeout(
      bookmark,
      Math.max(0, lastsMs - LAST_BOOKMARK_MS),
    );
    const unsubscribe = this.#cache.subscribe(() => this.#wake());
    const { registry } = this.context;
    const stay = registry.onRemoved(this.request.resource, () => {
      this.#isKindGone = true;
      this.#wake();
    });
    this.response.on('close', () => this.#end());
    this.response.writeHead(200, {
      'content-type': 'application/json',
      'cache-control': 'no-cache, private',
    });
    this.response.flushHeaders();
    try {
      await this.#stream(start);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      await this.#send('ERROR', JSON.stringify(error.toStatus()));
    } finally {
      clearTimeout(timeout);
      clearInterval(bookmarks);
      clearTimeout(lastBookmark);
      unsubscribe();
      stay();
      this.response.end();
    }
  }

  /** Ends the stream in good order; the client will watch again. */
  #end(): void {
    this.#ended.abort();
    this.#wake();
  }

  /** The objects to begin with, and the position in the window from which on events follow. */
  #start(): WatchStart {
    const { query } = this.request;
    const text = query.get('resourceVersion') ?? '';
    const sendsInitial = query.get('sendInitialEvents');
    if (sendsInitial !== null && !query.get('resourceVersionMatch')) {
      throw badRequest(
        'resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      );
    }
    const revision = text ? parseRevision(text) : 0;
    const isListed =
      sendsInitial === null ? revision === 0 : sendsInitial === 'true';
    const current = this.context.store.revision;
    if (revision > current) {
      throw expired(`too large resource version: ${revision} (${current})`);
    }
    const from = isListed || revision === 0 ? current : revision;
    return {
      initial: isListed ? this.#cache.list(this.request.namespace) : [],
      revision: from,
      position: this.#cache.positionAfter(from),
      marksInitialEnd: sendsInitial === 'true',
    };
  }

  async #stream(start: WatchStart): Promise<void> {
    for (const stored of start.initial) {
      if (this.#ended.signal.aborted) return;
      if (this.#selects(stored)) {
        await this.#send('ADDED', this.presenter.one(stored));
      }
    }
    if (start.marksInitialEnd && this.#wantsBookmarks) {
      await this.#send(
        'BOOKMARK',
        this.presenter.bookmark(start.revision, true),
      );
    }
    let { position } = start;
    while (!this.#ended.signal.aborted) {
      const event = this.#cache.at(position);
      if (event) {
        position++;
        await this.#sendEvent(event);
        continue;
      }
      if (this.#isBookmarkDue) {
        this.#isBookmarkDue = false;
        const { revision } = this.context.store;
        await this.#send('BOOKMARK', this.presenter.bookmark(revision, false));
        continue;
      }
      if (this.#isKindGone) return;
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }

  /** An object that leaves the selection is gone for this watcher, one that enters it is new. */
  async #sendEvent(event: WatchEvent): Promise<void> {
    const { type, stored, previous } = event;
    const was = previous !== undefined && this.#selects(previous);
    const is = type !== 'DELETED' && this.#selects(stored);
    if (is) {
      await this.#send(was ? 'MODIFIED' : 'ADDED', this.presenter.one(stored));
    } else if (was) {
      await this.#send('DELETED', this.presenter.one(stored));
    }
  }

  async #send(type: string, json: string): Promise<void> {
    if (this.response.destroyed) return;
    const isFlowing = this.response.write(
      `{"type":"${type}","object":${json}}\n`,
    );
    if (isFlowing) return;
    try {
      await once(this.response, 'drain', { signal: this.#ended.signal });
    } catch (error) {
      if (!this.#ended.signal.aborted) throw error;
    }
  }
}

interface WatchStart {
  initial: StoredObject[];
  revision: number;
  position: number;
  marksInitialEnd: boolean;
}

/** The time that a watch lasts: as asked, or between half an hour and an hour, so that not all end at once. */
function timeoutMs(request: ResourceRequest): number {
  const text = request.query.get('timeoutSeconds') ?? '';
  if (text && !/^\d+$/.test(text)) {
    throw badRequest(`timeoutSeconds: ${JSON.stringify(text)} is no number`);
  }
  const seconds =
    Number(text) || SHORTEST_DEFAULT_SECONDS * (1 + Math.random());
  return Math.min(seconds * 1000, 2 ** 31 - 1);
}
