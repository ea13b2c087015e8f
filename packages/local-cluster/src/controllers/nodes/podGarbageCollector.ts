/** Removes the pods that nobody ends any more: those of a Node that is gone, and those deleted before they had one. */
import {
  isNotFound,
  Node,
  objectKey,
  parseObjectKey,
  Pod,
  type Outcome,
} from '@streamspace/plugin-node';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';

/** A Node that is gone may be about to register again, as after a kubelet's restart under a new object. */
const quarantineMs = 40_000;

export function podGarbageCollector(context: ControllerContext): Controller {
  const pods = context.cache(Pod);
  const nodes = context.cache(Node);
  /** Node name → when it was first found missing, in milliseconds since the epoch. */
  const missing = new Map<string, number>();

  return {
    name: 'pod-garbage-collector',
    watch: enqueue => {
      onEvery(pods, (pod, key) => {
        if (pods.get(key) && (isUnscheduled(pod.spec) || isOnMissing(pod.spec)))
          enqueue(key);
      });
      nodes.onChange(({ key: name, after }) => {
        if (after) missing.delete(name);
        for (const pod of pods.list())
          if (!after && pod.spec!.nodeName === name) enqueue(objectKey(pod));
      });
    },
    reconcile,
  };

  function isUnscheduled(spec?: { nodeName?: string }): boolean {
    return !spec?.nodeName;
  }

  function isOnMissing(spec?: { nodeName?: string }): boolean {
    return !!spec?.nodeName && !nodes.get(spec.nodeName);
  }

  async function reconcile(key: string): Promise<Outcome> {
    const pod = pods.get(key);
    if (!pod) return { done: true };
    const { nodeName } = pod.spec!;
    if (!nodeName) {
      if (pod.metadata!.deletionTimestamp) await remove(key, pod.metadata!.uid);
      return { done: true };
    }
    if (nodes.get(nodeName)) return { done: true };
    const since = missing.get(nodeName) ?? context.now();
    missing.set(nodeName, since);
    const left = since + quarantineMs - context.now();
    if (left > 0) return { requeueAfterMs: left };
    if (await nodeExists(nodeName)) return { done: true };
    await remove(key, pod.metadata!.uid);
    return { done: true };
  }

  async function nodeExists(name: string): Promise<boolean> {
    return context.client
      .get(Node, { name })
      .then(() => true)
      .catch(error => {
        if (isNotFound(error)) return false;
        throw error;
      });
  }

  async function remove(key: string, uid: string | undefined): Promise<void> {
    await context.client
      .delete(Pod, parseObjectKey(key), {
        gracePeriodSeconds: 0,
        preconditions: { uid },
      })
      .catch(ignoreNotFound);
  }
}
