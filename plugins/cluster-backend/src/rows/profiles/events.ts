import type { KubernetesObject } from '@streamspace/plugin-node';
import type { Event } from 'kubernetes-types/core/v1';
import type { KindProfile } from '../KindProfile';

/** Events: of what, and when for the last time. */
export const events: KindProfile = {
  facets: ['Type', 'Reason'],
  dates: {
    'Last Seen': object => lastSeen(object as Event),
    'First Seen': object => (object as Event).firstTimestamp,
  },
  read(object) {
    const event = object as KubernetesObject as Event;
    const { involvedObject } = event;
    return {
      health: event.type === 'Warning' ? 'warning' : 'ok',
      facts: {
        lastSeen: lastSeen(event) ?? null,
        count: event.series?.count ?? event.count ?? 1,
        object: {
          apiVersion: involvedObject.apiVersion ?? null,
          kind: involvedObject.kind ?? null,
          namespace: involvedObject.namespace ?? null,
          name: involvedObject.name ?? null,
          uid: involvedObject.uid ?? null,
        },
      },
    };
  },
};

function lastSeen(event: Event): string | undefined {
  const { series, lastTimestamp, eventTime, metadata } = event;
  return (
    series?.lastObservedTime ??
    lastTimestamp ??
    eventTime ??
    metadata.creationTimestamp
  );
}
