import {
  apiVersionOf,
  Reflector,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';

type Held = {
  reflector: Reflector<KubernetesObject>;
  holders: number;
  end: AbortController;
};

/** One live copy of each kind for all controllers of the process, however many of them read it. */
export class SharedReflectors {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly client: KubernetesClient,
    private readonly signal: AbortSignal,
    private readonly onError: (what: string, error: Error) => void,
  ) {}

  /** The copy of a kind; begins to fill it when it is the first to ask. */
  hold<T extends KubernetesObject>(kind: ResourceKind<T>): Reflector<T> {
    const id = resourceId(kind);
    let held = this.held.get(id);
    if (!held) {
      const end = new AbortController();
      const reflector = new Reflector<KubernetesObject>({
        client: this.client,
        kind: kind as ResourceKind,
        onError: error => this.onError(`watch of ${id}`, error),
      });
      held = { reflector, holders: 0, end };
      this.held.set(id, held);
      void reflector.run(AbortSignal.any([this.signal, end.signal]));
    }
    held.holders += 1;
    return held.reflector as Reflector<KubernetesObject> as Reflector<T>;
  }

  /** Gives a copy back; the last to do so ends its watch. */
  release(kind: ResourceKind<any>): void {
    const id = resourceId(kind);
    const held = this.held.get(id);
    if (!held) return;
    held.holders -= 1;
    if (held.holders > 0) return;
    this.held.delete(id);
    held.end.abort();
  }

  /** Resolves when every copy held now is complete. */
  async synced(): Promise<void> {
    await Promise.all(
      [...this.held.values()].map(({ reflector }) =>
        reflector.synced(this.signal),
      ),
    );
  }

  /** The resources whose copies are incomplete or not being followed, for people. */
  unhealthy(): string[] {
    return [...this.held]
      .filter(([, { reflector }]) => !reflector.healthy)
      .map(([id]) => id);
  }
}

/** `<apiVersion>/<plural>`, such as `apps/v1/deployments`. */
export function resourceId(kind: ResourceKind<any>): string {
  return `${apiVersionOf(kind)}/${kind.plural}`;
}
