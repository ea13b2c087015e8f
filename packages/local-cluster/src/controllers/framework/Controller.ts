import {
  isConflict,
  WorkQueue,
  type KubernetesClient,
  type KubernetesObject,
  type Reconcile,
  type Reflector,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { EventRecorder } from './EventRecorder';

/** What every controller is given. */
export type ControllerContext = {
  client: KubernetesClient;
  /** The process' shared copy of a kind. */
  cache: <T extends KubernetesObject>(kind: ResourceKind<T>) => Reflector<T>;
  recorder: EventRecorder;
  /** Milliseconds since the epoch. */
  now: () => number;
};

/** One control loop: which keys are to be looked at, and what looking at one does. */
export type Controller = {
  name: string;
  /** Calls `enqueue` with each key that may need work, from now on. Also called for objects that exist already. */
  watch: (enqueue: (key: string) => void) => void;
  reconcile: Reconcile;
  /** How many keys may be worked on at once. */
  concurrency?: number;
};

/** Runs a controller; resolves what stops it. The caches that it reads must be complete. */
export function runController(
  controller: Controller,
  onError: (what: string, error: Error) => void,
): () => Promise<void> {
  const queue = new WorkQueue({
    reconcile: controller.reconcile,
    concurrency: controller.concurrency,
    onError: (key, error) => {
      // The cache was a moment behind; the newer version is on its way and the key is tried again.
      if (!isConflict(error)) onError(`${controller.name} of ${key}`, error);
    },
  });
  controller.watch(key => queue.add(key));
  return () => queue.stop();
}

/** Calls `listener` for every object there is and for every change from now on: with what is, or with what last was. */
export function onEvery<T extends KubernetesObject>(
  cache: Reflector<T>,
  listener: (object: T, key: string, before?: T) => void,
): void {
  cache.onChange(({ key, before, after }) =>
    listener((after ?? before) as T, key, before),
  );
  for (const object of cache.list()) {
    const { namespace, name } = object.metadata!;
    listener(object, namespace ? `${namespace}/${name}` : name!);
  }
}
