import type { Resource } from '../registry/Resource';

/** Counts the watches that are open, as monitoring asks for them. */
export class OpenWatches {
  readonly #counts = new Map<Resource, number>();

  /** Counts a watch for as long as it runs. */
  async during(resource: Resource, run: () => Promise<void>): Promise<void> {
    this.#add(resource, 1);
    try {
      await run();
    } finally {
      this.#add(resource, -1);
    }
  }

  /** The counts in Prometheus' text format. https://kubernetes.io/docs/reference/instrumentation/metrics/ */
  metrics(): string {
    const name = 'apiserver_longrunning_requests';
    const lines = [...this.#counts].map(
      ([{ group, version, plural }, count]) =>
        `${name}{component="apiserver",group="${group}",resource="${plural}",subresource="",verb="WATCH",version="${version}"} ${count}`,
    );
    return [
      `# HELP ${name} Requests that stay open, by what they are about.`,
      `# TYPE ${name} gauge`,
      ...lines,
      '',
    ].join('\n');
  }

  #add(resource: Resource, change: number): void {
    this.#counts.set(resource, (this.#counts.get(resource) ?? 0) + change);
  }
}
