import {
  objectKey,
  Reflector,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';

/** Milliseconds after which what a test waits for is not coming any more. */
const patienceMs = 60_000;

/** Watches of a test, so that it waits for what should happen instead of for time. */
export class LiveView {
  private readonly reflectors = new Map<string, Promise<Reflector<any>>>();
  private readonly stopping = new AbortController();

  constructor(private readonly client: KubernetesClient) {}

  /** Resolves with the object once it is as wished; fails with what it is instead. */
  async until<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    ref: { namespace: string; name: string },
    isWished: (object: T) => boolean,
  ): Promise<T> {
    const key = objectKey(ref);
    const found = await this.wait(
      kind,
      reflector => {
        const object = reflector.get(key);
        return object && isWished(object) ? object : undefined;
      },
      key,
    );
    return found;
  }

  /** Resolves once there is no such object. */
  async untilGone<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    ref: { namespace: string; name: string },
  ): Promise<void> {
    const key = objectKey(ref);
    await this.wait(kind, reflector => !reflector.get(key) || undefined, key);
  }

  /** Resolves with what `find` makes of all objects of a kind, once it makes something. */
  async untilFound<T extends KubernetesObject, Found>(
    kind: ResourceKind<T>,
    find: (objects: T[]) => Found | undefined,
  ): Promise<Found> {
    return this.wait(kind, reflector => find(reflector.list()), 'any');
  }

  stop() {
    this.stopping.abort();
  }

  private async wait<T extends KubernetesObject, Found>(
    kind: ResourceKind<T>,
    look: (reflector: Reflector<T>) => Found | undefined,
    what: string,
  ): Promise<Found> {
    const reflector = await this.reflector(kind);
    const found = look(reflector);
    if (found !== undefined) return found;
    return new Promise<Found>((resolve, reject) => {
      const ending = new AbortController();
      const stopListening = reflector.onChange(() => {
        const later = look(reflector);
        if (later === undefined) return;
        ending.abort();
        stopListening();
        resolve(later);
      });
      const timer = setTimeout(() => {
        stopListening();
        const present = reflector.get(what) ?? reflector.list().map(objectKey);
        reject(
          new Error(
            `${kind.kind} ${what} did not come about; it is ${JSON.stringify(present)}`,
          ),
        );
      }, patienceMs);
      ending.signal.addEventListener('abort', () => clearTimeout(timer));
    });
  }

  private reflector<T extends KubernetesObject>(
    kind: ResourceKind<T>,
  ): Promise<Reflector<T>> {
    let started = this.reflectors.get(kind.plural);
    if (!started) {
      const reflector = new Reflector<T>({ client: this.client, kind });
      started = reflector.start(this.stopping.signal).then(() => reflector);
      this.reflectors.set(kind.plural, started);
    }
    return started;
  }
}
