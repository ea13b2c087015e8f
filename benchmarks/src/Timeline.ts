import {
  Reflector,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';

/** When objects of a kind first met a condition, or were gone, by this process' clock, as a watch tells it. */
export class Timeline {
  private readonly moments = new Map<string, number>();
  private readonly waiting = new Map<string, (atMs: number) => void>();
  private readonly stopped = new AbortController();

  private constructor() {}

  /**
   * @param nameOf the name to remember an object by once it meets the condition; undefined while it does not
   * @param moment `met`: when an object meets the condition; `gone`: when one that met it is deleted
   */
  static async start<T extends KubernetesObject>(
    client: KubernetesClient,
    kind: ResourceKind<T>,
    namespace: string,
    nameOf: (object: T) => string | undefined,
    moment: 'met' | 'gone' = 'met',
  ): Promise<Timeline> {
    const timeline = new Timeline();
    const reflector = new Reflector<T>({ client, kind, namespace });
    reflector.onChange(({ before, after }) => {
      const gone = after ? undefined : before;
      const object = moment === 'met' ? after : gone;
      const name = object && nameOf(object);
      if (name) timeline.note(name);
    });
    await reflector.start(timeline.stopped.signal);
    return timeline;
  }

  /** Resolves with the moment, in milliseconds of `performance.now()`. @throws Error after `timeoutMs`. */
  when(name: string, timeoutMs = 300_000): Promise<number> {
    const known = this.moments.get(name);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(name);
        reject(new Error(`${name} took longer than ${timeoutMs / 1000} s`));
      }, timeoutMs);
      this.waiting.set(name, atMs => {
        clearTimeout(timer);
        resolve(atMs);
      });
    });
  }

  stop(): void {
    this.stopped.abort();
  }

  private note(name: string): void {
    if (this.moments.has(name)) return;
    const nowMs = performance.now();
    this.moments.set(name, nowMs);
    this.waiting.get(name)?.(nowMs);
    this.waiting.delete(name);
  }
}
