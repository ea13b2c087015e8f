/**
 * One page of a list that the server filters, sorts and pages, kept live by the platform's socket.
 *
 * What changes on the page changes in place. Whatever else happens may bring rows onto it, which only the server can tell: it is asked again,
 * at most once in a while, and what is new waits to be shown, so that rows never jump. After a break of the socket it is asked again too.
 */
import type { ObjectMeta } from '@streamspace/plugin-common';
import type { LiveEvent } from './LiveResources';
import { LiveSocket, type LiveSocketState } from './LiveSocket';
import { newerVersion } from './newerVersion';

/** One page as the platform's lists answer it. */
export interface ListPage<T> {
  items: T[];
  /** On all pages together. */
  totalItems: number;
  /** Absent on the last page. */
  nextCursor?: string;
  /** Absent on the first page. */
  previousCursor?: string;
}

/** Asks the server for the page; rejects when the signal aborts. */
export type AskPage<T> = (signal: AbortSignal) => Promise<ListPage<T>>;

export interface LiveListSnapshot<T> {
  /** The page last shown; that of an earlier question while another is asked. Absent until the first answer. */
  page?: ListPage<T>;
  /** Whether the answer to the present question is still awaited. */
  isAsking: boolean;
  /** Why the present question was not answered. */
  error?: Error;
  /** Rows that wait to be shown. */
  newCount: number;
  socket: LiveSocketState;
}

export interface LiveListOptions {
  /** Address of a socket that tells what changes, without a first list. */
  url: string;
  getToken: () => Promise<string | undefined>;
  /** Milliseconds from an event that may concern the page to the question whether it does. */
  askAgainMs?: number;
  /** Runs a function before the next frame. */
  requestFrame?: (render: () => void) => void;
  createSocket?: (url: string) => WebSocket;
}

export class LiveList<T extends { metadata: ObjectMeta }> {
  private readonly socket: LiveSocket;
  private readonly listeners = new Set<() => void>();
  private readonly askAgainMs: number;
  private readonly requestFrame: (render: () => void) => void;
  private snapshot: LiveListSnapshot<T> = {
    isAsking: true,
    newCount: 0,
    socket: { name: 'connecting' },
  };
  /** The newest answer, where it has rows that are not shown. */
  private waiting?: ListPage<T>;
  private askPage?: AskPage<T>;
  private asking?: AbortController;
  private askAgainTimer?: ReturnType<typeof setTimeout>;
  /** Whether something happened while the server was being asked, so that its answer may be of before. */
  private isOutdated = false;
  /** Whether rows may have gone without a word, since the socket was not open. */
  private isUntold = false;
  private isFrameAsked = false;

  constructor(options: LiveListOptions) {
    this.askAgainMs = options.askAgainMs ?? 2_000;
    this.requestFrame =
      options.requestFrame ?? (render => requestAnimationFrame(render));
    this.socket = new LiveSocket({
      url: options.url,
      getToken: options.getToken,
      createSocket: options.createSocket,
      onOpening: () => undefined,
      onMessage: message => this.hear(message as LiveEvent<T>),
      onState: socket => {
        if (socket.name === 'open' && this.snapshot.socket.name === 'open') {
          return;
        }
        this.change({ socket });
      },
    });
  }

  /** Listens to changes; the socket is open while anybody does. Returns the function that stops listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.socket.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.socket.stop();
      this.asking?.abort();
      clearTimeout(this.askAgainTimer);
      this.askAgainTimer = undefined;
    };
  };

  /** The present state; the same object until something changes. */
  readonly getSnapshot = (): LiveListSnapshot<T> => this.snapshot;

  /** Asks another question, or the same again; the rows of before stay until the answer comes. */
  readonly ask = (askPage: AskPage<T>): void => {
    this.askPage = askPage;
    this.change({ isAsking: true });
    this.send(page => {
      this.change({ isAsking: false, error: undefined });
      this.show(page);
      if (this.isOutdated) this.askAgain(this.askAgainMs);
      this.isOutdated = false;
    });
  };

  /** Asks the present question again, and tries the socket at once. */
  readonly retry = (): void => {
    this.socket.retryNow();
    if (this.askPage) this.ask(this.askPage);
  };

  /** Shows what waits. */
  readonly showNew = (): void => {
    const { waiting } = this;
    if (!waiting) return;
    const shown = this.snapshot.page?.items ?? [];
    // What is shown has changed since.
    const items = waiting.items.map(item => {
      const index = shown.findIndex(
        ({ metadata }) => metadata.uid === item.metadata.uid,
      );
      return index < 0 ? item : newerVersion(shown[index], item);
    });
    this.show({ ...waiting, items });
  };

  /** Takes over what a request answered before the socket tells it, so that a click shows its effect at once. */
  readonly put = (object: T): void => this.replace(object);

  private hear(event: LiveEvent<T>) {
    if (event.type === 'SYNCED') {
      // Until this moment nobody told what changed or went.
      this.isUntold = true;
      this.askAgain(0);
      return;
    }
    const isShown = this.find(event.object) >= 0;
    if (event.type === 'DELETED' && isShown) this.remove(event.object);
    if (event.type === 'MODIFIED' && isShown) this.replace(event.object);
    else this.askAgain(this.askAgainMs);
  }

  private find({ metadata }: T): number {
    const items = this.snapshot.page?.items ?? [];
    return items.findIndex(item => item.metadata.uid === metadata.uid);
  }

  private replace(object: T) {
    const { page } = this.snapshot;
    const index = this.find(object);
    if (!page || index < 0) return;
    const items = [...page.items];
    items[index] = newerVersion(object, items[index]);
    this.change({ page: { ...page, items } });
  }

  private remove(object: T) {
    const { page } = this.snapshot;
    const index = this.find(object);
    if (!page || index < 0) return;
    const items = page.items.filter((_, other) => other !== index);
    const totalItems = page.totalItems - 1;
    this.change({ page: { ...page, items, totalItems } });
    if (this.waiting) {
      const still = this.waiting.items.filter(
        ({ metadata }) => metadata.uid !== object.metadata.uid,
      );
      this.waiting = { ...this.waiting, items: still };
    }
  }

  private show(page: ListPage<T>) {
    this.waiting = undefined;
    this.change({ page, newCount: 0 });
  }

  private askAgain(delayMs: number) {
    if (this.askAgainTimer || !this.askPage) return;
    this.askAgainTimer = setTimeout(() => {
      this.askAgainTimer = undefined;
      if (this.snapshot.isAsking) this.isOutdated = true;
      else this.send(page => this.compareOrShow(page));
    }, delayMs);
  }

  /** Sends the present question in place of one that is under way. */
  private send(take: (page: ListPage<T>) => void) {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.askPage!(asking.signal)
      .then(page => {
        if (!asking.signal.aborted) take(page);
      })
      .catch((error: Error) => {
        // Only who asked is told; what is asked behind their back is asked again with the next event.
        if (asking.signal.aborted || !this.snapshot.isAsking) return;
        this.change({ isAsking: false, error });
      });
  }

  private compareOrShow(fresh: ListPage<T>) {
    const { page } = this.snapshot;
    if (this.isUntold || !page || page.items.length === 0) {
      this.isUntold = false;
      this.show(fresh);
    } else {
      this.compare(page, fresh);
    }
  }

  /** Lays a newer answer beside what is shown. */
  private compare(page: ListPage<T>, fresh: ListPage<T>) {
    const uidOf = ({ metadata }: T) => metadata.uid;
    const byUid = new Map(fresh.items.map(item => [uidOf(item), item]));
    const shownUids = new Set(page.items.map(uidOf));
    const items = page.items.map(item =>
      newerVersion(byUid.get(uidOf(item)) ?? item, item),
    );
    // Rows that move up where others went follow at the end and move nothing.
    const lastShown = fresh.items.findLastIndex(item =>
      shownUids.has(uidOf(item)),
    );
    const room = Math.max(0, fresh.items.length - items.length);
    const following = fresh.items.slice(lastShown + 1).slice(0, room);
    items.push(...following);
    const newCount = fresh.items.filter(
      item => !shownUids.has(uidOf(item)) && !following.includes(item),
    ).length;
    this.waiting = newCount > 0 ? fresh : undefined;
    // What is shown keeps its neighbours; a page that was the last may have got one.
    const cursors =
      newCount > 0
        ? {
            nextCursor: page.nextCursor ?? fresh.nextCursor,
            previousCursor: page.previousCursor,
          }
        : {};
    this.change({ page: { ...fresh, ...cursors, items }, newCount });
  }

  private change(changed: Partial<LiveListSnapshot<T>>) {
    this.snapshot = { ...this.snapshot, ...changed };
    if (this.isFrameAsked) return;
    this.isFrameAsked = true;
    this.requestFrame(() => {
      this.isFrameAsked = false;
      for (const listener of this.listeners) listener();
    });
  }
}
