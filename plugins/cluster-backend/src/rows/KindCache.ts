import { EventEmitter, once } from 'node:events';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  apiVersionOf,
  fromKubernetesError,
  isNotFound,
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

/** Most that a first list may take, in milliseconds. */
const listTimeoutMs = 30_000;

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
      onError: error => this.takeError(error),
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

  /** Whether the cluster does not serve the kind any more, so that there is nothing to wait for. */
  get isGone(): boolean {
    return this.latestError instanceof NotFoundError;
  }

  /** Why the rows may be behind the cluster, for people; absent while they are not. */
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

  /**
   * Resolves when there is something to show, or a reason why there is not.
   *
   * @throws ServiceUnavailableError where neither comes in time.
   */
  async ready(signal?: AbortSignal): Promise<void> {
    await this.until(() => this.isComplete || this.rows().length > 0, signal);
  }

  /**
   * Resolves when the first list is complete, or failed.
   *
   * @throws ServiceUnavailableError where it takes too long.
   */
  async complete(signal?: AbortSignal): Promise<void> {
    await this.until(() => this.isComplete, signal);
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

  private takeError(error: Error) {
    this.latestError = fromKubernetesError(error) as Error;
    if (isNotFound(error)) {
      const { plural } = this.kind;
      this.latestError = new NotFoundError(
        `the cluster serves no ${plural} in ${apiVersionOf(this.kind)} any more; their definition may have been deleted`,
      );
      // Asking on would be answered the same until there is another definition, and perhaps other columns.
      this.ended.abort();
    }
    this.events.emit('state');
  }

  private async until(
    isReached: () => boolean,
    signal?: AbortSignal,
  ): Promise<void> {
    const limit = AbortSignal.timeout(listTimeoutMs);
    const either = signal ? AbortSignal.any([signal, limit]) : limit;
    while (!isReached() && !this.latestError) {
      if (limit.aborted) {
        throw new ServiceUnavailableError(
          `the cluster has not listed its ${this.kind.plural} within ${listTimeoutMs / 1000} s; try again in a moment`,
        );
      }
      signal?.throwIfAborted();
      await this.nextState(either);
    }
  }

  /** Resolves with the next change of state, or when `signal` aborts. */
  private async nextState(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await once(this.events, 'state', { signal }).catch(error => {
      if (!signal.aborted) throw error;
    });
  }

  private on<T>(event: string, listener: (argument: T) => void): () => void {
    this.events.on(event, listener);
    return () => this.events.off(event, listener);
  }
}
