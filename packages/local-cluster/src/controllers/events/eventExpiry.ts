/** Removes Events an hour after they were last told, as kube-apiserver's `--event-ttl` does. */
import {
  Event,
  isNotFound,
  parseObjectKey,
  type Outcome,
} from '@streamspace/plugin-node';
import type { Event as EventResource } from 'kubernetes-types/core/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';

const timeToLiveMs = 60 * 60_000;

export function eventExpiry(context: ControllerContext): Controller {
  const events = context.cache(Event);
  return {
    name: 'event-expiry',
    watch: enqueue => onEvery(events, (_event, key) => enqueue(key)),
    reconcile,
  };

  async function reconcile(key: string): Promise<Outcome> {
    const event = events.get(key);
    if (!event) return { done: true };
    const left = lastToldMs(event) + timeToLiveMs - context.now();
    if (left > 0) return { requeueAfterMs: left };
    await context.client
      .delete(Event, parseObjectKey(key), {
        preconditions: { uid: event.metadata.uid },
      })
      .catch(error => {
        if (!isNotFound(error)) throw error;
      });
    return { done: true };
  }
}

function lastToldMs({
  lastTimestamp,
  eventTime,
  series,
  metadata,
}: EventResource): number {
  const times = [
    lastTimestamp,
    eventTime,
    series?.lastObservedTime,
    metadata.creationTimestamp,
  ];
  return Math.max(0, ...times.map(time => Date.parse(time ?? '') || 0));
}
