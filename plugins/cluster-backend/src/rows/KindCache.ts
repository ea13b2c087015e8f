import { EventEmitter } from 'node:events';
import {
  Reflector,
  type KubernetesClient,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { ClusterColumn, ClusterRow } from '@streamspace/plugin-common';
import type { KindProfile } from './KindProfile';
import { RowSource } from './RowSource';

export type RowChange = {
  key: string;
  before?: ClusterRow;
  after?: ClusterRow;
};

/** The rows of one kind, kept by one list and one watch. */
export class KindCache {
  /** While the first list comes page by page; afterwards the reflector has them. */
  private first?: ClusterRow[] = [];
  private readonly source: RowSource;
  private readonly reflector: Reflector<ClusterRow>;
  private readonly ended = new AbortController();
  private readonly events = new EventEmitter().setMaxListeners(0);
  private latestError?: Error;

  constructor(
    client: KubernetesClient,
    readonly kind: ResourceKind,
    readonly profile: KindProfile,
    /** All namespaces where absent. */
    namespace?: string,
  ) {
    this.source = new RowSource(client, profile, (rows, isFirst) =>
      this.takePage(rows, isFirst),
    );
    this.reflector = new Reflector({
      client: this.source,
      kind: kind as ResourceKind<ClusterRow>,
      namespace,
      onError: error => {
        this.latestError = error;
        this.events.emit('state');
      },
    });
    this.reflector.onChange(change => {
      this.first = undefined;
      this.events.emit('change', change satisfies RowChange);
    });
    this.reflector.onOpen(() => {
      this.first = undefined;
      this.latestError = undefined;
      this.events.emit('state');
    });
    void this.reflector.run(this.ended.signal);
  }

  get columns(): ClusterColumn[] {
    return this.source.columns;
  }

  /** What is known so far; ordered by namespace and name until {@link isComplete}. */
  rows(): ClusterRow[] {
    return this.first ?? this.reflector.list();
  }

  get(key: string): ClusterRow | undefined {
    return this.reflector.get(key);
  }

  /** Whether the first list has come to its end. */
  get isComplete(): boolean {
    return this.first === undefined;
  }

  /** Why the rows may be behind the cluster; absent while they are not. */
  get error(): Error | undefined {
    return this.reflector.healthy ? undefined : this.latestError;
  }

  /** Calls `listener` for each change of a row from now on; returns what ends that. */
  onChange(listener: (change: RowChange) => void): () => void {
    return this.on('change', listener);
  }

  /** Calls `listener` when rows of the first list came, when it is complete, and when the watch breaks or is whole again. */
  onState(listener: () => void): () => void {
    return this.on('state', listener);
  }

  /** Resolves when there is something to show, or a reason why there is not. */
  async ready(signal: AbortSignal): Promise<void> {
    while (!this.isComplete && this.rows().length === 0 && !this.latestError) {
      await this.nextState(signal);
    }
  }

  /** Resolves when the first list is complete, or failed. */
  async complete(signal: AbortSignal): Promise<void> {
    while (!this.isComplete && !this.latestError) await this.nextState(signal);
  }

  close(): void {
    this.ended.abort();
    this.events.removeAllListeners();
  }

  private takePage(rows: ClusterRow[], isFirst: boolean) {
    if (!this.first) return;
    // A list that was given up begins anew.
    this.first = isFirst ? rows : [...this.first, ...rows];
    this.events.emit('state');
  }

  private async nextState(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const off = this.onState(() => {
        off();
        resolve();
      });
      signal.addEventListener(
        'abort',
        () => {
          off();
          reject(signal.reason);
        },
        { once: true },
      );
    });
  }

  private on<T>(event: string, listener: (argument: T) => void): () => void {
    this.events.on(event, listener);
    return () => this.events.off(event, listener);
  }
}
