import type { Session } from '@streamspace/plugin-common';

/** When somebody last was in a session; undefined when nobody ever was. */
export function lastUsed({ status }: Session): string | undefined {
  const times = [status?.lastConnection, status?.lastDisconnect].flatMap(
    time => time ?? [],
  );
  return times.sort().pop();
}
