/**
 * The live objects of every kind that the server has, kinds that appear and vanish with their CustomResourceDefinitions included. Events
 * are known by their kind alone: they own nothing, nobody owns them, and there are many.
 *
 * Namespaces and garbage are about all kinds, so their controllers read this in place of one cache per kind.
 */
import {
  CustomResourceDefinition,
  Event,
  WorkQueue,
  type KubernetesClient,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { CustomResourceDefinition as Definition } from 'kubernetes-types/apiextensions/v1';
import {
  resourceId,
  type SharedReflectors,
} from '../framework/SharedReflectors';
import type { OwnedObject } from '../ownership/controllerRef';
import { discoverKinds } from './discoverKinds';

export type LiveChange = {
  kind: ResourceKind;
  before?: OwnedObject;
  after?: OwnedObject;
};

/** Discovery is asked again this long after it did not agree with the definitions. */
const retryMs = 250;

const discoveryKey = 'discovery';

export class LiveKinds {
  private readonly kinds = new Map<string, ResourceKind>();
  private readonly unsubscribe = new Map<string, () => void>();
  private readonly listeners: ((change: LiveChange) => void)[] = [];
  private readonly queue: WorkQueue;

  constructor(
    private readonly client: KubernetesClient,
    private readonly reflectors: SharedReflectors,
    onError: (what: string, error: Error) => void,
  ) {
    this.queue = new WorkQueue({
      reconcile: async (_key, signal) =>
        (await this.discover(signal))
          ? { done: true }
          : { requeueAfterMs: retryMs },
      onError: (key, error) => onError(key, error),
    });
  }

  /** Resolves when every kind that exists now is held completely. */
  async start(): Promise<void> {
    await this.discover();
    await this.reflectors.synced();
    const definitions = this.reflectors.hold(CustomResourceDefinition);
    definitions.onChange(() => this.queue.add(discoveryKey));
  }

  stop(): Promise<void> {
    return this.queue.stop();
  }

  /** Resolves when every kind that the server has at this moment is followed. */
  async refresh(signal: AbortSignal): Promise<void> {
    await this.discover(signal);
  }

  all(): ResourceKind[] {
    return [...this.kinds.values()];
  }

  /** The kind that an owner reference or a request names, whatever its version. */
  find(apiVersion: string, kindName: string): ResourceKind | undefined {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    return this.all().find(
      ({ group: found, kind }) => found === group && kind === kindName,
    );
  }

  /** Calls `listener` for every object there is and every change from now on, of kinds to come as well; never for Events. */
  onChange(listener: (change: LiveChange) => void): void {
    this.listeners.push(listener);
    for (const [id, kind] of this.kinds) {
      if (!this.unsubscribe.has(id)) continue;
      const reflector = this.reflectors.hold(kind);
      for (const after of reflector.list()) listener({ kind, after });
      this.reflectors.release(kind);
    }
  }

  /** Whether what was discovered agrees with the definitions that are established. */
  private async discover(signal?: AbortSignal): Promise<boolean> {
    const discovered = new Map(
      (await discoverKinds(this.client, signal)).map(
        kind => [resourceId(kind), kind] as const,
      ),
    );
    for (const [id, kind] of discovered)
      if (!this.kinds.has(id)) this.follow(id, kind);
    for (const id of this.kinds.keys())
      if (!discovered.has(id)) this.unfollow(id);

    const definitions = this.reflectors.hold(CustomResourceDefinition);
    const agrees = definitions
      .list()
      .filter(isServed)
      .every(({ spec }) =>
        [...discovered.values()].some(
          ({ group, plural }) =>
            group === spec.group && plural === spec.names.plural,
        ),
      );
    this.reflectors.release(CustomResourceDefinition);
    return agrees;
  }

  private follow(id: string, kind: ResourceKind): void {
    this.kinds.set(id, kind);
    if (kind.plural === Event.plural) return;
    const reflector = this.reflectors.hold(kind);
    const end = reflector.onChange(({ before, after }) =>
      this.announce({ kind, before, after }),
    );
    for (const after of reflector.list()) this.announce({ kind, after });
    this.unsubscribe.set(id, end);
  }

  private unfollow(id: string): void {
    const kind = this.kinds.get(id)!;
    this.kinds.delete(id);
    const end = this.unsubscribe.get(id);
    if (!end) return;
    end();
    this.unsubscribe.delete(id);
    const reflector = this.reflectors.hold(kind);
    // A kind goes only after its objects; what the broken watch did not tell is told here.
    for (const before of reflector.list()) this.announce({ kind, before });
    this.reflectors.release(kind);
    this.reflectors.release(kind);
  }

  private announce(change: LiveChange): void {
    for (const listener of this.listeners) listener(change);
  }
}

function isServed({ metadata, status }: Definition): boolean {
  return (
    !metadata!.deletionTimestamp &&
    (status?.conditions ?? []).some(
      ({ type, status: value }) => type === 'Established' && value === 'True',
    )
  );
}
