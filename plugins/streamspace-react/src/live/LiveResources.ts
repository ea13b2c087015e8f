/**
 * All resources of one kind that the signed-in person may see, kept up to date by the platform's socket.
 *
 * The server's events land in a map by uid at once; whoever renders is told at most once a frame. After a break the new snapshot is gathered
 * beside the old one and takes its place when it is complete, so rows neither vanish nor flicker.
 */
import type { ObjectMeta } from '@streamspace/plugin-common';
import { LiveSocket, type LiveSocketState } from './LiveSocket';

export type LiveEvent<T> =
  { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T } | { type: 'SYNCED' };

export interface LiveSnapshot<T> {
  items: ReadonlyMap<string, T>;
  /** Whether the first snapshot is complete. */
  isSynced: boolean;
  socket: LiveSocketState;
}

export interface LiveResourcesOptions {
  url: string;
  getToken: () => Promise<string | undefined>;
  /** Runs a function before the next frame. */
  requestFrame?: (render: () => void) => void;
  random?: () => number;
}

/** The socket stays open for this long after the last listener left: pages come and go. */
const lingerMs = 10_000;

export class LiveResources<T extends { metadata: ObjectMeta }> {
  private readonly socket: LiveSocket;
  private readonly requestFrame: (render: () => void) => void;
  private readonly listeners = new Set<() => void>();
  private items = new Map<string, T>();
  private incoming?: Map<string, T>;
  private isSynced = false;
  private socketState: LiveSocketState = { name: 'connecting' };
  private snapshot: LiveSnapshot<T>;
  private isFrameAsked = false;
  private lingerTimer?: ReturnType<typeof setTimeout>;

  constructor(options: LiveResourcesOptions) {
    this.requestFrame =
      options.requestFrame ?? (render => requestAnimationFrame(render));
    this.snapshot = this.takeSnapshot();
    this.socket = new LiveSocket({
      url: options.url,
      getToken: options.getToken,
      random: options.random,
      onOpening: () => {
        this.incoming = new Map();
      },
      onMessage: message => this.apply(message as LiveEvent<T>),
      onState: state => {
        if (state.name === 'open' && this.socketState.name === 'open') return;
        this.socketState = state;
        this.changed();
      },
    });
  }

  /** Listens to changes; the socket is open while anybody does. Returns the function that stops listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    clearTimeout(this.lingerTimer);
    this.socket.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) {
        this.lingerTimer = setTimeout(() => this.socket.stop(), lingerMs);
      }
    };
  };

  /** The present state; the same object until something changes. */
  readonly getSnapshot = (): LiveSnapshot<T> => this.snapshot;

  readonly retryNow = () => this.socket.retryNow();

  /**
   * Takes over what a request answered before the socket tells it, so that a click shows its effect at once. An answer that is older than what
   * the socket brought changes nothing; of what the socket has not brought only the newly made is added, as anything else is not told here.
   */
  readonly put = (object: T) => {
    const uid = object.metadata.uid;
    if (!uid) return;
    const known = this.items.get(uid);
    const { generation = 1 } = object.metadata;
    // Of the same generation the socket's has the newer status.
    const isKnownSo = known && (known.metadata.generation ?? 1) >= generation;
    if (isKnownSo || (!known && generation > 1)) return;
    this.items.set(uid, object);
    this.changed();
  };

  private apply(event: LiveEvent<T>) {
    if (event.type === 'SYNCED') {
      if (this.incoming) this.items = this.incoming;
      this.incoming = undefined;
      this.isSynced = true;
      this.changed();
      return;
    }
    const target = this.incoming ?? this.items;
    const uid = event.object?.metadata?.uid;
    if (!uid) return;
    if (event.type === 'DELETED') target.delete(uid);
    else target.set(uid, event.object);
    if (!this.incoming) this.changed();
  }

  private changed() {
    if (this.isFrameAsked) return;
    this.isFrameAsked = true;
    this.requestFrame(() => {
      this.isFrameAsked = false;
      this.snapshot = this.takeSnapshot();
      for (const listener of this.listeners) listener();
    });
  }

  private takeSnapshot(): LiveSnapshot<T> {
    return {
      items: new Map(this.items),
      isSynced: this.isSynced,
      socket: this.socketState,
    };
  }
}
