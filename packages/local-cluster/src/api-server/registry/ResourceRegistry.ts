import { EventEmitter } from 'node:events';
import type { Resource } from './Resource';

/** The kinds that are served now. Built-in ones stay; those of CustomResourceDefinitions come and go. */
export class ResourceRegistry {
  readonly #resources = new Map<string, Resource>();
  readonly #removals = new EventEmitter().setMaxListeners(0);

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) this.add(resource);
  }

  /** Serves a kind, in place of an earlier description of the same one. */
  add(resource: Resource): void {
    this.#resources.set(idOf(resource), resource);
  }

  /** Stops serving a kind. */
  remove(resource: { group: string; version: string; plural: string }): void {
    this.#resources.delete(idOf(resource));
    this.#removals.emit(idOf(resource));
  }

  /** Calls the listener once when a kind is no longer served as it is now; returns what ends that. */
  onRemoved(resource: Resource, listener: () => void): () => void {
    const id = idOf(resource);
    this.#removals.once(id, listener);
    return () => this.#removals.off(id, listener);
  }

  /** The kind at a path of the API, undefined when nothing is served there. */
  find(group: string, version: string, plural: string): Resource | undefined {
    return this.#resources.get(idOf({ group, version, plural }));
  }

  /** All kinds, in the order in which they were added. */
  all(): Resource[] {
    return [...this.#resources.values()];
  }

  /** The groups with their versions; the core group is the empty one. */
  groups(): Map<string, Map<string, Resource[]>> {
    const groups = new Map<string, Map<string, Resource[]>>();
    for (const resource of this.#resources.values()) {
      const versions =
        groups.get(resource.group) ?? new Map<string, Resource[]>();
      groups.set(resource.group, versions);
      versions.set(resource.version, [
        ...(versions.get(resource.version) ?? []),
        resource,
      ]);
    }
    return groups;
  }
}

function idOf(resource: {
  group: string;
  version: string;
  plural: string;
}): string {
  return `${resource.group}/${resource.version}/${resource.plural}`;
}
