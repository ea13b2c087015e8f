import { setTimeout as sleep } from 'node:timers/promises';
import { Pod, type KubernetesClient } from '@streamspace/plugin-node';
import { podOf } from '../pods/createPods';

/** Milliseconds between two changes: 50 a second. */
const pauseMs = 20;

/** Of so many changes one is of a pod that people look at. */
const seenEvery = 5;

/** A change of a pod that is on the first page: by its number of restarts one knows it again. */
export type Change = {
  key: string;
  restarts: number;
  /** When the API server had it, as `performance.now()` tells it. */
  writtenMs: number;
};

/** Lets pods restart, fifty a second: one of five is on the first page of the list. */
export class PodChanges {
  /** Those that can be seen, in their order. */
  readonly seen: Change[] = [];
  private count = 0;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly client: KubernetesClient,
    /** How many pods there are. */
    private readonly pods: number,
    /** `namespace/name` of those on the first page. */
    private readonly shown: readonly string[],
  ) {
    this.running = this.run();
  }

  /** Resolves after so many more changes that can be seen. */
  async more(changes: number): Promise<void> {
    const goal = this.seen.length + changes;
    while (this.seen.length < goal) await sleep(pauseMs);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const pending = new Set<Promise<void>>();
    while (!signal.aborted) {
      const dueMs = performance.now() + pauseMs;
      // A server that is slow for a moment holds no later change back.
      const change = this.next();
      pending.add(change);
      void change.finally(() => pending.delete(change));
      await sleep(Math.max(0, dueMs - performance.now()));
    }
    await Promise.all(pending);
  }

  private async next(): Promise<void> {
    this.count += 1;
    const restarts = this.count;
    if (restarts % seenEvery > 0) {
      // A prime leaps over all of them.
      const { namespace, name } = podOf(
        (restarts * 7919) % this.pods,
      ).metadata!;
      // Two changes of one pod within a moment are told as one.
      if (this.shown.includes(`${namespace}/${name}`)) return;
      await this.restart(namespace!, name!, restarts);
      return;
    }
    const key = this.shown[(restarts / seenEvery) % this.shown.length];
    const [namespace, name] = key.split('/');
    await this.restart(namespace, name, restarts);
    this.seen.push({ key, restarts, writtenMs: performance.now() });
  }

  private async restart(
    namespace: string,
    name: string,
    restartCount: number,
  ): Promise<void> {
    const main = {
      name: 'main',
      image: 'registry.example/main:1',
      imageID: '',
      ready: true,
      restartCount,
    };
    await this.client.mergePatch(
      Pod,
      { namespace, name },
      { status: { phase: 'Running', containerStatuses: [main] } },
      { subresource: 'status' },
    );
  }
}
