import type { Session } from '@streamspace/plugin-common';

/** What the feed of the sessions tells. */
export type SessionEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: Session }
  | { type: 'SYNCED' };

/** Picks from all that happens to sessions what may concern their connections: a session's use of CPU changes often, and is none of it. */
export class ConnectionChanges {
  /** By uid of the session what was last heard of its connections. */
  private readonly heard = new Map<string, string>();

  constructor(private readonly onChange: () => void) {}

  hear(event: SessionEvent): void {
    if (event.type === 'SYNCED') {
      this.heard.clear();
      this.onChange();
      return;
    }
    const { metadata, status } = event.object;
    const uid = metadata.uid!;
    if (event.type === 'DELETED') {
      this.heard.delete(uid);
      this.onChange();
      return;
    }
    const now = JSON.stringify([
      status?.activeConnections,
      status?.totalConnections,
      status?.lastConnection,
      status?.lastDisconnect,
      status?.connectedUsers,
      status?.idle?.lastActivity,
    ]);
    if (this.heard.get(uid) === now) return;
    this.heard.set(uid, now);
    this.onChange();
  }
}
