import { randomBytes } from 'node:crypto';
import type { ObjectReference, Pod } from 'kubernetes-types/core/v1';
import { Event, type KubernetesClient } from '@streamspace/plugin-node';
import {
  containerLists,
  type ContainerRole,
} from '../containers/ContainerRole';
import { kubernetesTime, type Clock } from '../pods/Clock';

export type EventType = 'Normal' | 'Warning';

/** Records an event of a thing that the caller knows. */
export type RecordEvent = (
  type: EventType,
  reason: string,
  message: string,
) => void;

/** What happened to a pod, in the kubelet's words. */
export type PodEvent = {
  pod: Pod;
  /** Name of the container that it happened to. */
  container?: string;
  role?: ContainerRole;
  type: EventType;
  reason: string;
  message: string;
};

type Recorded = {
  name: string;
  message: string;
  count: number;
  writtenAt: number;
};

/** Milliseconds in which the same event again is counted, but not written: probes fail every second. */
const repeatMs = 10_000;
/** Characters that API servers take. */
const longestMessage = 1_024;

/**
 * Writes Kubernetes Events about pods.
 *
 * The same event again counts the one there is. Events are news, not state: where one cannot be written it is dropped, and the order of
 * those of one pod is kept.
 */
export class EventRecorder {
  private readonly recorded = new Map<string, Recorded>();
  private readonly pending = new Map<string, Promise<unknown>>();

  constructor(
    private readonly client: KubernetesClient,
    private readonly nodeName: string,
    private readonly clock: Clock,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Records an event. */
  record(event: PodEvent): void {
    this.enqueue(event, `${event.reason}/${event.message}`);
  }

  /** Records an event whose message grows: later calls with the same reason and container change the one there is. */
  progress(event: PodEvent): void {
    this.enqueue(event, `${event.reason}/${event.container}`);
  }

  /** Forgets what was recorded of a pod that is gone. */
  forget(uid: string): void {
    for (const key of this.recorded.keys()) {
      if (key.startsWith(`${uid}/`)) this.recorded.delete(key);
    }
    this.pending.delete(uid);
  }

  private enqueue(told: PodEvent, identity: string): void {
    const event = { ...told, message: told.message.slice(0, longestMessage) };
    const uid = event.pod.metadata!.uid!;
    const key = `${uid}/${event.container}/${identity}`;
    const previous = this.pending.get(uid) ?? Promise.resolve();
    const next = previous
      .then(() => this.write(key, event))
      .catch(this.onError);
    this.pending.set(uid, next);
  }

  private async write(key: string, event: PodEvent): Promise<void> {
    const namespace = event.pod.metadata!.namespace!;
    const now = kubernetesTime(this.clock.now());
    const known = this.recorded.get(key);
    if (known) {
      known.count += 1;
      const isNews = known.message !== event.message;
      if (!isNews && this.clock.now() - known.writtenAt < repeatMs) return;
      known.writtenAt = this.clock.now();
      known.message = event.message;
      await this.client.mergePatch(
        Event,
        { namespace, name: known.name },
        { count: known.count, lastTimestamp: now, message: event.message },
      );
      return;
    }
    const name = `${event.pod.metadata!.name}.${randomBytes(8).toString('hex')}`;
    await this.client.create(Event, {
      metadata: { name, namespace },
      involvedObject: referenceTo(event),
      type: event.type,
      reason: event.reason,
      message: event.message,
      source: { component: 'kubelet', host: this.nodeName },
      reportingComponent: 'kubelet',
      reportingInstance: this.nodeName,
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
    });
    this.recorded.set(key, {
      name,
      message: event.message,
      count: 1,
      writtenAt: this.clock.now(),
    });
  }
}

function referenceTo({
  pod,
  container,
  role = 'main',
}: PodEvent): ObjectReference {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    name: pod.metadata!.name,
    namespace: pod.metadata!.namespace,
    uid: pod.metadata!.uid,
    resourceVersion: pod.metadata!.resourceVersion,
    ...(container && {
      fieldPath: `spec.${containerLists[role]}{${container}}`,
    }),
  };
}
