import type { Resource } from '../registry/Resource';

const name = 'apiserver_longrunning_requests';

/** Counts the watches that are open, as monitoring asks for them. */
export class OpenWatches {
  /** By the labels of what they watch: a kind that is defined anew is the same there. */
  readonly #counts = new Map<string, number>();

  /** Counts a watch for as long as it runs. */
  async during(
    { group, version, plural }: Resource,
    run: () => Promise<void>,
  ): Promise<void> {
    const labels = `component="apiserver",group="${group}",resource="${plural}",subresource="",verb="WATCH",version="${version}"`;
    this.#add(labels, 1);
    try {
      await run();
    } finally {
      this.#add(labels, -1);
    }
  }

  /** The counts in Prometheus' text format. https://kubernetes.io/docs/reference/instrumentation/metrics/ */
  metrics(): string {
    return [
      `# HELP ${name} Requests that stay open, by what they are about.`,
      `# TYPE ${name} gauge`,
      ...[...this.#counts].map(
        ([labels, count]) => `${name}{${labels}} ${count}`,
      ),
      '',
    ].join('\n');
  }

  #add(labels: string, change: number): void {
    const count = (this.#counts.get(labels) ?? 0) + change;
    if (count > 0) this.#counts.set(labels, count);
    else this.#counts.delete(labels);
  }
}
