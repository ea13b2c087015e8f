import type { Connection, SessionStatus } from '@streamspace/plugin-common';

export type ConnectedUser = NonNullable<
  SessionStatus['connectedUsers']
>[number];

/** How many people the status names at most. */
const maxNamed = 100;

/** Who is connected, each person once however many browsers they use, the longest first. */
export function connectedUsers(connections: Connection[]): ConnectedUser[] {
  const people = new Map<string, ConnectedUser>();
  for (const { spec, metadata } of connections) {
    const connectedAt = metadata.creationTimestamp!;
    const known = people.get(spec.user);
    if (known && known.connectedAt <= connectedAt) continue;
    const role = spec.role ?? 'owner';
    people.set(spec.user, { user: spec.user, role, connectedAt });
  }
  return [...people.values()]
    .sort(
      (a, b) =>
        a.connectedAt.localeCompare(b.connectedAt) ||
        a.user.localeCompare(b.user),
    )
    .slice(0, maxNamed);
}
