import { randomBytes } from 'node:crypto';
import { isNotFound } from '../kubernetes/KubernetesApiError';
import type { KubernetesClient } from '../kubernetes/KubernetesClient';
import { Event } from '../kubernetes/kinds';
import type { KubernetesObject } from '../kubernetes/ResourceKind';

/** What an Event says of its object. */
export type Announcement = {
  type: 'Normal' | 'Warning';
  /** One word in CamelCase, for programs. */
  reason: string;
  /** A sentence, for people. */
  message: string;
};

export type EventRecorderOptions = {
  client: KubernetesClient;
  /** Name of this process in the events' source. */
  component: string;
  now: () => Date;
  onError: (error: Error) => void;
};

/** How many events are remembered to be counted up instead of repeated. */
const maxRemembered = 2_000;

/** Writes Kubernetes Events on objects with a namespace. The same words about the same object are one Event whose count rises. */
export class EventRecorder {
  private readonly written = new Map<string, { name: string; count: number }>();

  constructor(private readonly options: EventRecorderOptions) {}

  /** Never rejects: an event that cannot be written is reported and holds up nothing. */
  async announce(
    object: KubernetesObject,
    announcement: Announcement,
  ): Promise<void> {
    try {
      await this.write(object, announcement);
    } catch (error) {
      this.options.onError(error as Error);
    }
  }

  private async write(
    object: KubernetesObject,
    { type, reason, message }: Announcement,
  ): Promise<void> {
    const { client, component, now } = this.options;
    const { namespace, name, uid, resourceVersion } = object.metadata!;
    const key = [uid, reason, message].join('\n');
    const time = now().toISOString();
    const former = this.written.get(key);
    if (former) {
      const isCounted = await client
        .mergePatch(
          Event,
          { namespace, name: former.name },
          { count: former.count + 1, lastTimestamp: time },
        )
        .then(() => true)
        .catch(error => {
          // Events expire on the server after an hour.
          if (isNotFound(error)) return false;
          throw error;
        });
      if (isCounted) {
        former.count += 1;
        return;
      }
    }
    const created = await client.create(Event, {
      metadata: {
        namespace,
        name: `${name}.${randomBytes(8).toString('hex')}`,
      },
      involvedObject: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        namespace,
        name,
        uid,
        resourceVersion,
      },
      type,
      reason,
      message,
      count: 1,
      firstTimestamp: time,
      lastTimestamp: time,
      source: { component },
    });
    this.remember(key, created.metadata!.name!);
  }

  private remember(key: string, name: string) {
    this.written.delete(key);
    this.written.set(key, { name, count: 1 });
    if (this.written.size > maxRemembered) {
      this.written.delete(this.written.keys().next().value!);
    }
  }
}
