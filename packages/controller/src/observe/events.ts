import type { Event } from 'kubernetes-types/core/v1';

/** When an event was last seen, RFC 3339; events of the newer API have only `eventTime`. */
export function eventTime(event: Event): string {
  return (
    event.lastTimestamp ??
    event.eventTime ??
    event.metadata?.creationTimestamp ??
    ''
  );
}

/** The newest event that satisfies `isWanted`. */
export function newestEvent(
  events: Event[],
  isWanted: (event: Event) => boolean,
): Event | undefined {
  let newest: Event | undefined;
  for (const event of events) {
    if (!isWanted(event)) continue;
    if (!newest || eventTime(event) >= eventTime(newest)) newest = event;
  }
  return newest;
}

/** Whether the event only repeats that the kubelet waits, as `Error: ImagePullBackOff` does, and hides the event that says why. */
export function isEcho({ reason, message = '' }: Event): boolean {
  return reason === 'BackOff' || /^Error: \w+$/.test(message);
}
