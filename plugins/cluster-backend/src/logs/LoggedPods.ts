import type { ClusterRow } from '@streamspace/plugin-common';
import type { KindCache } from '../rows/KindCache';
import { ListView } from '../views/ListView';
import type { ContainerRef } from './ContainerLog';

/** Most containers whose logs one client reads at once. */
const maxContainers = 50;

type Found = (ref: ContainerRef) => void;

/** Finds the containers of the pods that a workload chooses, those included that come later. */
export class LoggedPods {
  private readonly known = new Set<string>();

  constructor(
    private readonly cache: KindCache,
    private readonly choice: {
      namespace: string;
      labelSelector: string;
      /** All of each pod where absent. */
      container?: string;
    },
  ) {}

  /** Calls `found` once for each, until `signal` aborts. */
  follow(found: Found, signal: AbortSignal): void {
    const { namespace, labelSelector } = this.choice;
    const view = new ListView(this.cache, {
      namespaces: [namespace],
      labelSelector,
    });
    const look = () => this.look(view.rows(), found);
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

  private look(rows: readonly ClusterRow[], found: Found) {
    for (const { metadata, facts } of rows) {
      // Before it is bound to a node a pod has no log, and may never have.
      if (!facts?.node) continue;
      const containers = facts.containers as string[];
      for (const container of containers) {
        const key = `${metadata.uid}/${container}`;
        const isChosen =
          !this.choice.container || this.choice.container === container;
        if (!isChosen || this.known.has(key)) continue;
        if (this.known.size >= maxContainers) return;
        this.known.add(key);
        found({
          namespace: metadata.namespace!,
          pod: metadata.name!,
          container,
        });
      }
    }
  }
}
