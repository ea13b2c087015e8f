import type { Session } from '@streamspace/plugin-common';

/** When somebody last was in a session; undefined when nobody ever was. */
export function lastUsed({ status }: Session): string | undefined {
  const times = [status?.lastConnection, status?.lastDisconnect].flatMap(
    time => time ?? [],
  );
  return times.sort().pop();
}

/** When a session was last used or, before its first use, made; empty for one that the cluster does not know yet. */
export function lastTouched(session: Session): string {
  return lastUsed(session) ?? session.metadata.creationTimestamp ?? '';
}
