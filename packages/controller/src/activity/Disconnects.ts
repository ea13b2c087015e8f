import type { Connection } from '@streamspace/plugin-common';
import type { Reflector } from '@streamspace/plugin-node';

/**
 * When each session's Connections were last seen to go.
 *
 * The tracker writes `status.lastDisconnect` as well, but later: without this a session might sleep in the moment between the two.
 */
export class Disconnects {
  private readonly seenAtMs = new Map<string, number>();

  constructor(reflector: Reflector<Connection>, nowMs: () => number) {
    reflector.onChange(({ before, after }) => {
      const uid = before?.spec.sessionUID;
      if (!after && uid) this.seenAtMs.set(uid, nowMs());
    });
  }

  /** Milliseconds since the epoch; undefined when this process saw none go. */
  lastOf(sessionUid: string): number | undefined {
    return this.seenAtMs.get(sessionUid);
  }

  /** Forgets a session that is gone. */
  forget(sessionUid: string) {
    this.seenAtMs.delete(sessionUid);
  }
}
