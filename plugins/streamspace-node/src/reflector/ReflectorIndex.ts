import { objectKey, type KubernetesObject } from '../kubernetes/ResourceKind';
import type { Reflector } from './Reflector';

/** Objects of a reflector by keys other than their own, kept current by its changes. */
export class ReflectorIndex<T extends KubernetesObject> {
  private readonly buckets = new Map<string, Map<string, T>>();

  constructor(
    reflector: Reflector<T>,
    private readonly keysOf: (object: T) => (string | undefined)[],
  ) {
    reflector.onChange(({ before, after }) => {
      if (before) this.remove(before);
      if (after) this.insert(after);
    });
    for (const object of reflector.list()) this.insert(object);
  }

  get(key: string): T[] {
    return [...(this.buckets.get(key)?.values() ?? [])];
  }

  private insert(object: T) {
    for (const key of this.keysOf(object)) {
      if (key === undefined) continue;
      const bucket = this.buckets.get(key) ?? new Map<string, T>();
      bucket.set(objectKey(object), object);
      this.buckets.set(key, bucket);
    }
  }

  private remove(object: T) {
    for (const key of this.keysOf(object)) {
      if (key === undefined) continue;
      const bucket = this.buckets.get(key);
      bucket?.delete(objectKey(object));
      if (bucket?.size === 0) this.buckets.delete(key);
    }
  }
}
