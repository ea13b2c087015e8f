import type { ClusterRow } from '@streamspace/plugin-common';
import type { KindCache } from '../rows/KindCache';
import { ListView } from '../views/ListView';
import type { ContainerRef } from './ContainerLog';

/** Most containers whose logs one client reads at once. */
const maxContainers = 50;

/** Reads the log of a container to its end. Never rejects. */
type Read = (ref: ContainerRef) => Promise<void>;

/** Finds the containers of the pods that a workload chooses, those included that come later, and has their logs read. */
export class LoggedPods {
  /** Containers of the pods that are there and that have been found. */
  private readonly known = new Set<string>();
  private readonly reading = new Set<Promise<void>>();
  private waiting = 0;

  constructor(
    private readonly cache: KindCache,
    private readonly choice: {
      namespace: string;
      labelSelector: string;
      /** All of each pod where absent. */
      container?: string;
    },
    private readonly options: {
      read: Read;
      /** Told how many containers wait until others have ended, when the number changes. */
      onWaiting: (count: number) => void;
    },
  ) {}

  /** Looks until `signal` aborts. */
  follow(signal: AbortSignal): void {
    const { namespace, labelSelector } = this.choice;
    const view = new ListView(this.cache, {
      namespaces: [namespace],
      labelSelector,
    });
    const look = () => {
      if (!signal.aborted) this.look(view.rows(), look);
    };
    const ends = [this.cache.onChange(look), this.cache.onState(look)];
    signal.addEventListener(
      'abort',
      () => {
        ends.forEach(end => end());
        view.close();
      },
      { once: true },
    );
    look();
  }

  /** Resolves when no log is being read any more. */
  async idle(): Promise<void> {
    while (this.reading.size > 0) await Promise.all(this.reading);
  }

  private look(rows: readonly ClusterRow[], again: () => void) {
    const here = containersOf(rows, this.choice.container);
    for (const key of this.known) if (!here.has(key)) this.known.delete(key);
    const fresh = [...here].filter(([key]) => !this.known.has(key));
    const room = maxContainers - this.reading.size;
    for (const [key, ref] of fresh.slice(0, room)) {
      this.known.add(key);
      const reading = this.options.read(ref).finally(() => {
        this.reading.delete(reading);
        again();
      });
      this.reading.add(reading);
    }
    const waiting = Math.max(0, fresh.length - room);
    if (waiting === this.waiting) return;
    this.waiting = waiting;
    this.options.onWaiting(waiting);
  }
}

/** The containers of some pods that may have logs, by what tells them from those of pods of the same name. */
function containersOf(
  rows: readonly ClusterRow[],
  chosen?: string,
): Map<string, ContainerRef> {
  const found = new Map<string, ContainerRef>();
  for (const { metadata, facts } of rows) {
    // Before it is bound to a node a pod has no log, and may never have.
    if (!facts?.node) continue;
    for (const container of facts.containers as string[]) {
      if (chosen && chosen !== container) continue;
      found.set(`${metadata.uid}/${container}`, {
        namespace: metadata.namespace!,
        pod: metadata.name!,
        container,
      });
    }
  }
  return found;
}
