import {
  apiVersionOf,
  Event,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import { ignoreNotFound } from './ignoreNotFound';
import { timestamp } from './timestamp';

type Recorded = { name: string; count: number; atMs: number };

/** A repetition within this time raises the count of the event that stands; later it is an event of its own. */
const aggregateMs = 10 * 60_000;

export type EventType = 'Normal' | 'Warning';

/**
 * Tells people, by Events on the objects, what a controller did. Repetitions raise the count of one Event, as client-go's recorder does.
 *
 * Recording never holds a control loop and never fails it.
 */
export class EventRecorder {
  private readonly recorded = new Map<string, Recorded>();
  /** Writes of one event follow each other, so that its count only grows. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: KubernetesClient,
    private readonly component: string,
    private readonly now: () => number,
    private readonly onError: (what: string, error: Error) => void,
    /** Nothing is written any more once it aborts. */
    private readonly signal: AbortSignal,
  ) {}

  record<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    object: T,
    type: EventType,
    reason: string,
    message: string,
  ): void {
    this.last = this.last
      .then(() => this.write(kind, object, type, reason, message))
      .catch(error => {
        if (!this.signal.aborted) this.onError(`event ${reason}`, error);
      });
  }

  private async write<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    object: T,
    type: EventType,
    reason: string,
    message: string,
  ): Promise<void> {
    if (this.signal.aborted) return;
    const {
      name,
      namespace = 'default',
      uid,
      resourceVersion,
    } = object.metadata!;
    const nowMs = this.now();
    const at = timestamp(nowMs);
    const id = [uid, type, reason, message].join('\n');
    this.forgetOld(nowMs);
    const known = this.recorded.get(id);
    if (known) {
      const count = known.count + 1;
      const patched = await this.client
        .mergePatch(
          Event,
          { namespace, name: known.name },
          { count, lastTimestamp: at },
          { signal: this.signal },
        )
        .catch(ignoreNotFound);
      if (patched) {
        this.remember(id, { ...known, count, atMs: nowMs });
        return;
      }
    }
    const event = await this.client.create(Event, {
      metadata: {
        // A name as client-go makes it: unique, and it tells the object.
        name: `${name}.${BigInt(nowMs).toString(16)}${Math.floor(Math.random() * 2 ** 32).toString(16)}`,
        namespace,
      },
      involvedObject: {
        apiVersion: apiVersionOf(kind),
        kind: kind.kind,
        name,
        namespace: object.metadata!.namespace,
        uid,
        resourceVersion,
      },
      type,
      reason,
      message,
      source: { component: this.component },
      firstTimestamp: at,
      lastTimestamp: at,
      count: 1,
    });
    const recorded = { name: event.metadata!.name!, count: 1, atMs: nowMs };
    this.remember(id, recorded);
  }

  /** At the end, so that the oldest stand first. */
  private remember(id: string, recorded: Recorded) {
    this.recorded.delete(id);
    this.recorded.set(id, recorded);
  }

  private forgetOld(nowMs: number) {
    for (const [id, { atMs }] of this.recorded) {
      if (nowMs - atMs < aggregateMs) return;
      this.recorded.delete(id);
    }
  }
}
