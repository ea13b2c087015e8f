import {
  objectKey,
  type KubernetesObject,
  type Reflector,
} from '@streamspace/plugin-node';

/** Milliseconds after which the watch is trusted over what was written, should it never show the write. */
const maxLeadMs = 10_000;

/**
 * A reflector's copy that also knows what this process has just written, so that the next pass does not repeat a write that the watch has
 * yet to show. What the server answered holds until the watch shows any other version than the one before the write.
 */
export class WrittenCopy<T extends KubernetesObject> {
  private readonly written = new Map<
    string,
    { object: T; over?: string; at: number }
  >();

  constructor(
    private readonly reflector: Reflector<T>,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  get(key: string): T | undefined {
    const shown = this.reflector.get(key);
    const ahead = this.written.get(key);
    if (!ahead) return shown;
    const isAhead =
      shown?.metadata?.resourceVersion === ahead.over &&
      this.nowMs() - ahead.at < maxLeadMs;
    if (isAhead) return ahead.object;
    this.written.delete(key);
    return shown;
  }

  /** Runs a write and remembers what it answers. */
  async write(key: string, write: () => Promise<T>): Promise<T> {
    // Taken before the write: the watch may show it, and more, before the answer is here.
    const over = this.reflector.get(key)?.metadata?.resourceVersion;
    const object = await write();
    this.written.set(objectKey(object), { object, over, at: this.nowMs() });
    return object;
  }
}
